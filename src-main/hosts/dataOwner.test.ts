import { existsSync, mkdtempSync, readdirSync, rmSync, statSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { ownDataFolder } from './dataOwner.ts';

let data: string;
beforeEach(() => {
  data = mkdtempSync(join(tmpdir(), 'grevy-owner-'));
});
afterEach(() => rmSync(data, { recursive: true }));

const lock = (): string => join(data, 'studio.lock');
/** A number that no process has. */
const deadProcess = String(2 ** 22 + 1);
const refused = { error: { code: 'host/data-in-use' } };

it('a data folder has one studio at a time: the second says so, and has it when the first has ended', async () => {
  const leave = await ownDataFolder(data);
  await expect(ownDataFolder(data)).rejects.toMatchObject({
    error: { code: 'host/data-in-use', got: `${data}, used by process ${process.pid}` },
  });
  await leave();
  expect(existsSync(lock())).toBe(false);
  await (
    await ownDataFolder(data)
  )();
});

it.skipIf(process.platform === 'win32')('a data folder that it makes is read by nobody else', async () => {
  const made = join(data, 'of a new person', 'studio');
  const leave = await ownDataFolder(made);
  expect(statSync(made).mode & 0o777).toBe(0o700);
  await leave();
});

it.each([
  ['in a free folder', (): void => undefined],
  ['where a killed one left its lock', (): void => writeFileSync(lock(), deadProcess)],
])('of studios that start at once %s one gets it', async (_, prepare) => {
  for (let round = 0; round < 50; round++) {
    prepare();
    const results = await Promise.allSettled([ownDataFolder(data), ownDataFolder(data)]);
    const owners = results.filter((result) => result.status === 'fulfilled');
    expect(owners).toHaveLength(1);
    await owners[0]!.value();
    expect(readdirSync(data)).toEqual([]);
  }
});

it('a studio that was killed keeps nobody out, whoever has the number of its process now', async () => {
  writeFileSync(lock(), deadProcess);
  const leave = await ownDataFolder(data);
  await leave();
  writeFileSync(lock(), String(process.pid));
  await expect(ownDataFolder(data)).rejects.toMatchObject(refused);
  const longAgo = new Date(Date.now() - 120_000);
  utimesSync(lock(), longAgo, longAgo);
  await (
    await ownDataFolder(data)
  )();
});

it('a data folder that is not there yet is made', async () => {
  data = join(data, 'new');
  const leave = await ownDataFolder(data);
  expect(existsSync(lock())).toBe(true);
  await leave();
  data = join(data, '..');
});
