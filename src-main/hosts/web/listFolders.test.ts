import { mkdir, mkdtemp, opendir, rm, stat, symlink, writeFile } from 'node:fs/promises';
import { homedir, tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { listFolders, listingLimits, type Disk } from './listFolders.ts';

let root: string;
beforeEach(async () => {
  root = await mkdtemp(join(tmpdir(), 'grevy-list-'));
});
afterEach(() => rm(root, { recursive: true }));

async function make(...names: readonly string[]): Promise<void> {
  for (const name of names) {
    await mkdir(dirname(join(root, name)), { recursive: true });
    if (!name.endsWith('/')) await writeFile(join(root, name), 'x');
    else await mkdir(join(root, name), { recursive: true });
  }
}

it('tells the folders of a folder in the order in which a person counts, with the pictures in each', async () => {
  await make('set-10/a.png', 'set-9/a.png', 'set-9/b.jpg', 'set-9/deep/c.png', 'set-9/notes.txt', 'empty/', 'own.webp');
  const { path, parent, folders, pictures, more } = await listFolders(root);
  expect({ path, parent, pictures, more }).toEqual({
    path: root,
    parent: dirname(root),
    pictures: { count: 1, isMore: false },
    more: 0,
  });
  expect(folders.map(({ name, pictures: inside }) => [name, inside?.count])).toEqual([
    ['empty', 0],
    ['set-9', 2],
    ['set-10', 1],
  ]);
});

it('begins at the home folder, and says where there is nothing above', async () => {
  expect((await listFolders(null)).path).toBe(homedir());
  expect((await listFolders('/')).parent).toBeNull();
});

it('leaves out what is hidden, and follows links to folders but not to nowhere', async () => {
  await make('.cache/a.png', '@eaDir/b.png', 'real/a.png');
  await symlink(join(root, 'real'), join(root, 'linked'));
  await symlink(join(root, 'gone'), join(root, 'lost'));
  await symlink(join(root, 'real', 'a.png'), join(root, 'linked.png'));
  const { folders, pictures } = await listFolders(root);
  expect(folders.map(({ name }) => name)).toEqual(['linked', 'real']);
  expect(pictures.count).toBe(1);
});

/** The real disk, but for folders of this name, which may not be read. */
const shutting = (name: string): Disk => ({
  stat,
  opendir: (path, options) =>
    String(path).endsWith(name)
      ? Promise.reject(Object.assign(new Error('EACCES'), { code: 'EACCES' }))
      : opendir(path, options),
});

it('names a folder that may not be read, and tells the others', async () => {
  await make('open/a.png', 'shut/b.png');
  const { folders } = await listFolders(root, { disk: shutting('shut') });
  expect(folders).toEqual([
    { name: 'open', path: join(root, 'open'), isReadable: true, pictures: { count: 1, isMore: false } },
    { name: 'shut', path: join(root, 'shut'), isReadable: false, pictures: null },
  ]);
  await expect(listFolders(join(root, 'shut'), { disk: shutting('shut') })).rejects.toMatchObject({
    error: { code: 'folder/unreadable', got: join(root, 'shut') },
  });
});

it('refuses what is no folder, what is not there, and a path that begins nowhere', async () => {
  await make('a.png');
  for (const path of [join(root, 'a.png'), join(root, 'gone'), 'pictures', '../etc'])
    await expect(listFolders(path), path).rejects.toMatchObject({ error: { code: 'folder/not-found' } });
});

it('answers within bounds, whatever lies in the folder', async () => {
  await make(
    ...Array.from({ length: 12 }, (_, i) => `f${i}/a.png`),
    ...Array.from({ length: 9 }, (_, i) => `f0/${i}.png`),
  );
  const limits = { ...listingLimits, folders: 10, entriesInside: 4 };
  const { folders, more } = await listFolders(root, { limits });
  expect([folders.length, more]).toEqual([10, 2]);
  expect(folders[0]?.pictures).toEqual({ count: 4, isMore: true });
  const cut = await listFolders(join(root, 'f0'), { limits: { ...listingLimits, entries: 3 } });
  expect(cut.pictures).toEqual({ count: 3, isMore: true });
});

it('tells a folder that does not answer without its pictures instead of waiting for it', async () => {
  await make('fast/a.png', 'slow/a.png');
  const disk: Disk = {
    stat,
    opendir: (path, options) => (String(path).endsWith('slow') ? new Promise(() => undefined) : opendir(path, options)),
  };
  const { folders } = await listFolders(root, { disk, limits: { ...listingLimits, countMs: 50 } });
  expect(folders.map(({ name, pictures }) => [name, pictures?.count ?? null])).toEqual([
    ['fast', 1],
    ['slow', null],
  ]);
});
