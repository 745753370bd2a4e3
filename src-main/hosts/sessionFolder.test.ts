import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { createSessionFolder } from './sessionFolder.ts';

let data: string;
beforeEach(async () => {
  data = await mkdtemp(join(tmpdir(), 'grevy-sessions-'));
});
afterEach(() => rm(data, { recursive: true }));

it('makes a new folder for each run, in a data folder that need not be there', async () => {
  const first = await createSessionFolder(join(data, 'new'));
  const second = await createSessionFolder(join(data, 'new'));
  expect(first).not.toBe(second);
  expect(existsSync(first)).toBe(true);
  expect(basename(second)).toMatch(new RegExp(`^${process.pid}-`));
});

it('removes the folders of hosts that are gone and nothing else', async () => {
  const dead = spawnSync(process.execPath, ['-e', '']).pid;
  const folders = [`${dead}-abc`, `${process.ppid}-abc`, 'notes'].map((name) => join(data, 'sessions', name));
  for (const folder of folders) await mkdir(folder, { recursive: true });
  await createSessionFolder(data);
  expect(folders.map((folder) => existsSync(folder))).toEqual([false, true, true]);
});
