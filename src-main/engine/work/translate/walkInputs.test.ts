import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { batchInputs, isOwnResult, walkInputs } from './walkInputs.ts';

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

  it("leave out the masks of the studio's own results too, and masks of anything else only when asked", async () => {
    files(
      'horse.jpg',
      'horse.zebra.jpg',
      'horse.zebra.mask.png',
      'horse.zebra-2.mask-3.png',
      'horse.mask.png',
      'mask.png',
    );
    const names = async (...suffixes: string[]) =>
      (await batchInputs([root], ...suffixes)).inputs.map(({ path }) => basename(path));
    expect(await names('zebra')).toEqual(['horse.jpg', 'horse.mask.png', 'mask.png']);
    expect(await names('zebra', 'mask')).toEqual(['horse.jpg', 'mask.png']);
    expect((await batchInputs([root], 'zebra')).leftOut).toEqual([]);
  });

  it('tell what they leave out and a person may miss, but not results that lie beside their pictures', async () => {
    files(
      'a.jpg',
      'a.zebra.jpg',
      'c.jpeg',
      'c.jpeg.zebra.jpg',
      'mine.zebra.jpg',
      'B.bmp',
      'deep/phone.heic',
      'a.mask.png',
    );
    const { leftOut } = await batchInputs([root], 'zebra', 'mask');
    expect(leftOut).toEqual([
      { path: join(root, 'B.bmp'), suffix: null },
      { path: join(root, 'deep', 'phone.heic'), suffix: null },
      { path: join(root, 'mine.zebra.jpg'), suffix: 'zebra' },
    ]);
    expect((await batchInputs([root, join(root, 'mine.zebra.jpg')], 'zebra')).leftOut).toHaveLength(2);
  });

  it('take a file that was named whatever its name is, and each file once', async () => {
    files('horse.zebra.jpg', 'plain');
    const named = [join(root, 'horse.zebra.jpg'), join(root, 'plain'), join(root, 'plain')];
    const { inputs } = await walkInputs(named, 'zebra');
    expect(inputs.map(({ path }) => path)).toEqual(named.slice(0, 2));
  });

  it('name the folders that hold no pictures', async () => {
    files('empty/notes.txt');
    expect(await walkInputs([join(root, 'empty')], 'zebra')).toEqual({
      inputs: [],
      emptyFolders: [join(root, 'empty')],
      shutFolders: [],
      leftOut: [],
    });
  });

  it('come in the order in which a person counts, and those of a training in the one that its data.json holds', async () => {
    files('p10.png', 'p9.png', 'B.png', 'a.png');
    const names = ({ inputs }: Awaited<ReturnType<typeof batchInputs>>): string[] =>
      inputs.map(({ path }) => basename(path));
    expect(names(await batchInputs([root]))).toEqual(['a.png', 'B.png', 'p9.png', 'p10.png']);
    expect(names(await walkInputs([root]))).toEqual(['B.png', 'a.png', 'p10.png', 'p9.png']);
  });

  it('are found through links to files, of which large sets are often made', async () => {
    files('store/a.png', 'set/b.png');
    symlinkSync(join(root, 'store', 'a.png'), join(root, 'set', 'a.png'));
    expect((await walkInputs([join(root, 'set')], '')).inputs.map(({ path }) => basename(path))).toEqual([
      'a.png',
      'b.png',
    ]);
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
