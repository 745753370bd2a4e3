import { mkdtemp, open, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { cutLines, readLines } from './runLines.ts';

let folder: string;
let path: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'grevy-lines-'));
  path = join(folder, 'lines.jsonl');
});
afterEach(() => rm(folder, { recursive: true }));

const lines = (...steps: readonly number[]): string => steps.map((step) => `{"step":${step}}\n`).join('');
const stepsRead = (): Promise<unknown[]> => readLines(path, ({ step }) => step);

/** Makes the file longer by zeros, which take no room. */
async function lengthen(bytes: number): Promise<void> {
  await using file = await open(path, 'r+');
  await file.truncate((await file.stat()).size + bytes);
}

describe('the lines of a run', () => {
  it('are read in their order, those that say nothing are left out, and the last may be half', async () => {
    await writeFile(path, `${lines(1)}{"st\n[2]\n\n${lines(3)}{"step":4}`);
    expect(await stepsRead()).toEqual([1, 3, 4]);
  });

  it('are none where there is no file, or a folder', async () => {
    expect(await stepsRead()).toEqual([]);
    expect(await readLines(folder, () => 1)).toEqual([]);
    await cutLines(path, 3);
    expect(await stat(path).catch(() => null)).toBeNull();
  });

  it('are found across many reads of the file, with letters of several bytes', async () => {
    const text = 'č'.repeat(777);
    const all = Array.from({ length: 2000 }, (_, step) => `${JSON.stringify({ step, text })}\n`).join('');
    await writeFile(path, all);
    expect(await readLines(path, (line) => line)).toEqual(Array.from({ length: 2000 }, (_, step) => ({ step, text })));
    await cutLines(path, 999);
    expect(await readFile(path, 'utf8')).toBe(all.slice(0, all.indexOf('{"step":1000,')));
  });

  it.each([
    ['later ones and half a line at the end', `${lines(1, 2, 3, 4)}{"st`, lines(1, 2)],
    [
      'later ones between those that stay, and what is odd stays',
      `odd\n${lines(1, 9)}odd\n${lines(2)}`,
      `odd\n${lines(1)}odd\n${lines(2)}`,
    ],
    ['later ones in front', lines(7, 1), lines(1)],
    ['nothing where there is nothing to forget', lines(1, 2), lines(1, 2)],
    ['all that are later', lines(5, 6), ''],
  ])('forget %s', async (_what, before, after) => {
    await writeFile(path, before);
    await cutLines(path, 2);
    expect(await readFile(path, 'utf8')).toBe(after);
  });

  it('are found around one that does not end for half a gigabyte, which is not read into memory', async () => {
    await writeFile(path, lines(1));
    await lengthen(2 ** 29);
    await writeFile(path, `\n${lines(2)}`, { flag: 'a' });
    const before = process.memoryUsage().rss;
    let most = before;
    const timer = setInterval(() => (most = Math.max(most, process.memoryUsage().rss)), 5);
    expect(await stepsRead()).toEqual([1, 2]);
    clearInterval(timer);
    expect(most - before).toBeLessThan(150 * 2 ** 20);
  });
});
