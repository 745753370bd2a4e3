import { mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { distinctLabels, RecentFiles } from './recentFiles.ts';

let folder: string;
let file: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'grevy-recent-'));
  file = join(folder, 'new', 'recent.json');
});
afterEach(() => rm(folder, { recursive: true }));

it('remembers the ten pictures that were opened last, the newest first, over a start', () => {
  const recent = new RecentFiles(file);
  for (let i = 1; i <= 12; i++) recent.add(`/photos/${i}.jpg`);
  recent.add('/photos/5.jpg');
  const expected = [5, 12, 11, 10, 9, 8, 7, 6, 4, 3].map((i) => `/photos/${i}.jpg`);
  expect(recent.paths).toEqual(expected);
  expect(new RecentFiles(file).paths).toEqual(expected);
});

it('forgets one that is gone, and all when it is told to', async () => {
  const recent = new RecentFiles(file);
  for (const name of ['a', 'b', 'c']) recent.add(`/photos/${name}.jpg`);
  recent.remove('/photos/b.jpg');
  expect(new RecentFiles(file).paths).toEqual(['/photos/c.jpg', '/photos/a.jpg']);
  recent.clear();
  expect(await readFile(file, 'utf8')).toBe('[]');
});

it.skipIf(process.platform === 'win32')('is read by its owner alone, also where it was open before', async () => {
  new RecentFiles(file).add('/photos/a.jpg');
  expect((await stat(file)).mode & 0o777).toBe(0o600);
  const open = join(folder, 'open.json');
  await writeFile(open, '[]', { mode: 0o644 });
  new RecentFiles(open).add('/photos/a.jpg');
  expect((await stat(open)).mode & 0o777).toBe(0o600);
});

it('begins anew where the file cannot be read, and lasts for this start where it cannot be written', async () => {
  const damaged = join(folder, 'damaged.json');
  await writeFile(damaged, '{"paths": 7}');
  expect(new RecentFiles(damaged).paths).toEqual([]);
  await writeFile(join(folder, 'file'), '');
  const nowhere = new RecentFiles(join(folder, 'file', 'recent.json'));
  nowhere.add('/photos/a.jpg');
  expect(nowhere.paths).toEqual(['/photos/a.jpg']);
});

it('names files alone, and tells those of the same name apart by their folders', () => {
  expect(
    distinctLabels([
      '/trip/monday/horse.jpg',
      '/trip/tuesday/horse.jpg',
      '/other/tuesday/horse.jpg',
      '/trip/zebra.jpg',
      '/horse.jpg',
      'C:\\trip\\sunday\\horse.jpg',
    ]).slice(0, 5),
  ).toEqual([
    'horse.jpg (monday)',
    'horse.jpg (trip/tuesday)',
    'horse.jpg (other/tuesday)',
    'zebra.jpg',
    'horse.jpg ()',
  ]);
  expect(distinctLabels([`/a/${'long '.repeat(40)}end.jpg`])[0]).toHaveLength(60);
});
