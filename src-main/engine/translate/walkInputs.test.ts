import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { isOwnResult, walkInputs } from './walkInputs.ts';

let root: string;
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'grevy-walk-'));
});
afterEach(() => rmSync(root, { recursive: true }));

function files(...names: readonly string[]): void {
  for (const name of names) {
    mkdirSync(dirname(join(root, name)), { recursive: true });
    writeFileSync(join(root, name), 'x');
  }
}

describe('the inputs of a batch', () => {
  it('are the pictures of a folder and all below it, with the place of each in the tree', async () => {
    files('b.JPG', 'a.png', 'deep/er/c.webp', 'notes.txt', '.hidden.jpg', '.cache/d.jpg');
    const { inputs } = await walkInputs([root], 'zebra');
    expect(inputs).toEqual([
      { path: join(root, 'a.png'), folder: '' },
      { path: join(root, 'b.JPG'), folder: '' },
      { path: join(root, 'deep/er/c.webp'), folder: join('deep', 'er') },
    ]);
  });

  it("leave out the studio's own results, so that a second run does not translate them again", async () => {
    files('horse.jpg', 'horse.zebra.jpg', 'horse.zebra-2.jpg');
    const { inputs } = await walkInputs([root], 'zebra');
    expect(inputs.map(({ path }) => path)).toEqual([join(root, 'horse.jpg')]);
  });

  it('take a file that was named whatever its name is, and each file once', async () => {
    files('horse.zebra.jpg', 'plain');
    const named = [join(root, 'horse.zebra.jpg'), join(root, 'plain'), join(root, 'plain')];
    const { inputs } = await walkInputs(named, 'zebra');
    expect(inputs.map(({ path }) => path)).toEqual(named.slice(0, 2));
  });

  it('name the folders that hold no pictures', async () => {
    files('empty/notes.txt');
    expect(await walkInputs([join(root, 'empty')], 'zebra')).toEqual({ inputs: [], emptyFolders: [join(root, 'empty')] });
  });
});

describe('a result of the studio is known by its name', () => {
  it.each([
    ['horse.zebra.jpg', true],
    ['horse.zebra-12.png', true],
    ['zebra.jpg', false],
    ['horse.zebra-x.jpg', false],
    ['horse.zebra.backup.jpg', false],
  ])('%s: %s', (name, expected) => expect(isOwnResult(name, 'zebra')).toBe(expected));
});
