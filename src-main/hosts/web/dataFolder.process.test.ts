import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { startWebHost } from './startWebHost.ts';

let data: string;
beforeEach(async () => {
  data = await mkdtemp(join(tmpdir(), 'grevy-web-data-'));
});
afterEach(() => rm(data, { recursive: true }));

it('a second studio on one data folder is refused by name, and the first goes on', async () => {
  const first = await startWebHost({ data });
  await expect(startWebHost({ data })).rejects.toMatchObject({
    error: { code: 'host/data-in-use', got: `${data}, used by process ${process.pid}` },
  });
  expect(await readdir(data)).toContain('studio.lock');
  await first.close();
  await (await startWebHost({ data })).close();
});

it('the data folder of a newer studio is refused by name, and nothing in it is touched', async () => {
  await writeFile(join(data, 'data-format.json'), '{"format":2,"studio":"9.1.0"}');
  await expect(startWebHost({ data })).rejects.toMatchObject({ error: { code: 'host/data-newer' } });
  expect(await readdir(data)).toEqual(['data-format.json']);
});
