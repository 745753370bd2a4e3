import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { createProcessFolder } from './processFolder.ts';

let parent: string;
beforeEach(() => {
  parent = mkdtempSync(join(tmpdir(), 'grevy-parent-'));
});
afterEach(() => rmSync(parent, { recursive: true }));

/** A number that no process has. */
const nobody = 2 ** 22 + 1;

it('a folder is made for a process, and those of processes that are gone are removed', async () => {
  const left = join(parent, `grevy-train-${nobody}-AbC123`);
  mkdirSync(left);
  writeFileSync(join(left, 'session.db'), 'left');
  const made = await createProcessFolder(parent, 'grevy-train-');
  expect(basename(made)).toMatch(new RegExp(`^grevy-train-${process.pid}-.{6}$`));
  expect(existsSync(left)).toBe(false);
  const another = await createProcessFolder(parent, 'grevy-train-');
  expect([existsSync(made), existsSync(another)]).toEqual([true, true]);
});

it.each([
  `grevy-train-${process.ppid}-AbC123`,
  `grevy-${nobody}-AbC123`,
  `other-${nobody}-AbC123`,
  'grevy-train-AbC123',
  `grevy-train-${nobody}-of-a-person`,
])('what is no folder of a process that is gone stays: %s', async (name) => {
  mkdirSync(join(parent, name));
  await createProcessFolder(parent, 'grevy-train-');
  expect(existsSync(join(parent, name))).toBe(true);
});
