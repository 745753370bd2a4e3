import { existsSync, mkdtempSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
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

it('of two that start at once one gets it', async () => {
  const results = await Promise.allSettled([ownDataFolder(data), ownDataFolder(data)]);
  expect(results.filter(({ status }) => status === 'fulfilled').length).toBeLessThanOrEqual(1);
});

it('a studio that was killed keeps nobody out, whoever has the number of its process now', async () => {
  writeFileSync(lock(), String(2 ** 22 + 1)); // a number that no process has
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
