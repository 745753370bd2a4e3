import { mkdir, mkdtemp, readdir, rm, stat, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join, relative } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { isFolder, picturesBelow, type Folders } from './picturesBelow.ts';

let root: string;
beforeEach(async () => {
  root = await mkdtemp(join(tmpdir(), 'grevy-below-'));
});
afterEach(() => rm(root, { recursive: true }));

async function make(...names: readonly string[]): Promise<void> {
  for (const name of names) {
    await mkdir(dirname(join(root, name)), { recursive: true });
    await writeFile(join(root, name), 'x');
  }
}

const found = async (): Promise<string[]> => (await picturesBelow(root)).files.map((path) => relative(root, path));

it('finds pictures by their extensions, also the rarer ones of JPEG, in any letter case', async () => {
  await make('a.jpe', 'b.JFIF', 'c.tiff', 'd.txt', 'jpg');
  expect(await found()).toEqual(['a.jpe', 'b.JFIF', 'c.tiff']);
});

it('names pictures in formats that are not read, but nothing else and nothing hidden', async () => {
  await make('a.png', 'b.bmp', 'deep/c.HEIC', 'd.txt', '.e.bmp', 'bmp');
  const { files, otherPictures } = await picturesBelow(root);
  expect(files).toEqual([join(root, 'a.png')]);
  expect(otherPictures).toEqual([join(root, 'b.bmp'), join(root, 'deep', 'c.HEIC')]);
});

it('passes over hidden files and folders, and the thumbnails of a network disk', async () => {
  await make('a.png', '.hidden.png', '.cache/b.png', '@eaDir/a.png/thumb.jpg', 'deep/@eaDir/c.png', 'deep/d.png');
  expect(await found()).toEqual(['a.png', join('deep', 'd.png')]);
});

it('looks into a hidden folder that a person named', async () => {
  await make('.shots/a.png');
  expect((await picturesBelow(join(root, '.shots'))).files).toEqual([join(root, '.shots', 'a.png')]);
});

it('follows links to files, and none to folders, to nowhere or in a circle', async () => {
  await make('real/a.png', 'other.txt');
  await symlink(join(root, 'real', 'a.png'), join(root, 'link.png'));
  await symlink(join(root, 'real'), join(root, 'folder.png'));
  await symlink(root, join(root, 'real', 'circle'));
  await symlink(join(root, 'gone.png'), join(root, 'broken.png'));
  expect(await found()).toEqual(['link.png', join('real', 'a.png')]);
});

it('keeps the order in which a person counts', async () => {
  await make('photo-10.png', 'photo-9.png', 'Photo-11.png', 'photo-1/z.png', 'photo-12/a.png');
  const order = [join('photo-1', 'z.png'), 'photo-9.png', 'photo-10.png', 'Photo-11.png', join('photo-12', 'a.png')];
  expect(await found()).toEqual(order);
});

it('keeps one order for names that differ in case alone', async () => {
  const entry = (name: string) => ({ name, isDirectory: () => false, isFile: () => true, isSymbolicLink: () => false });
  const listing = (names: readonly string[]): Folders =>
    ({ readdir: () => Promise.resolve(names.map(entry)), stat }) as unknown as Folders;
  const one = await picturesBelow('/p', listing(['a.png', 'A.png']));
  const other = await picturesBelow('/p', listing(['A.png', 'a.png']));
  expect(one).toEqual(other);
});

it('names a folder that may not be read, and does the rest', async () => {
  await make('a.png', 'shut/b.png', 'z/c.png');
  const refused = Object.assign(new Error('EACCES'), { code: 'EACCES' });
  const folders = {
    stat,
    readdir: (path: string, options: { withFileTypes: true }) =>
      path.endsWith('shut') ? Promise.reject(refused) : readdir(path, options),
  } as unknown as Folders;
  expect(await picturesBelow(root, folders)).toEqual({
    files: [join(root, 'a.png'), join(root, 'z', 'c.png')],
    otherPictures: [],
    shutFolders: [join(root, 'shut')],
  });
});

it('tells folders from files and from nothing', async () => {
  await make('a.png');
  expect(await Promise.all([root, join(root, 'a.png'), join(root, 'gone')].map(isFolder))).toEqual([
    true,
    false,
    false,
  ]);
});
