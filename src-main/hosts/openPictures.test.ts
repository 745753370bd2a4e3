import { mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { decodeFrame } from '../contract/frames.ts';
import { batchInputs } from '../engine/work/translate/walkInputs.ts';
import { openPictures } from './openPictures.ts';
import { createRouter, type Router } from './router.ts';
import { fakeEngine } from './testing/fakeEngine.ts';
import { Warnings } from './warnings.ts';
import { webHandlers } from './web/handlers.ts';

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'grevy-open-'));
});
afterEach(() => rm(folder, { recursive: true }));

/** A router whose engine opens everything, with one page that collects what it is told. */
function setUp() {
  const view = {
    id: 'p',
    name: 'n',
    path: null,
    format: 'png',
    width: 1,
    height: 1,
    channels: 3,
    bitDepth: 8,
    hasAlpha: false,
  };
  const rest = { colourProfile: null, orientation: 1, density: null, sizeBytes: 1, notices: [], addedAt: 0 };
  const engine = fakeEngine(() => ({ ...view, ...rest }));
  const router: Router = createRouter(
    engine,
    webHandlers('1', () => router.client, '/data', new Warnings()),
  );
  const told: unknown[] = [];
  router.connectPage((bytes) => {
    const incoming = decodeFrame(bytes);
    if (incoming.ok) told.push(incoming.frame);
  });
  const opened = () => engine.calls.map(({ params }) => (params as { path: string }).path);
  return { router, opened, told };
}

it('opens files whatever they are called, in the order given', async () => {
  const { router, opened } = setUp();
  expect(await openPictures(router, ['/b.jpg', '/no-extension', '/a.png'])).toBe(3);
  expect(opened()).toEqual(['/b.jpg', '/no-extension', '/a.png']);
});

it('opens the pictures of a folder and of the folders in it, by name, and follows no links in circles', async () => {
  await mkdir(join(folder, 'deep'));
  for (const name of ['b.JPG', 'a.png', 'notes.txt', join('deep', 'c.webp')]) await writeFile(join(folder, name), '');
  await symlink(folder, join(folder, 'deep', 'circle'));
  const { router, opened } = setUp();
  expect(await openPictures(router, [folder])).toBe(3);
  expect(opened()).toEqual(['a.png', 'b.JPG', join('deep', 'c.webp')].map((name) => join(folder, name)));
});

it('takes the same files from a folder as a batch does: no hidden ones, every extension, natural order', async () => {
  const names = ['p10.jpe', 'p9.png', '.hidden.png'];
  for (const name of names) await writeFile(join(folder, name), '');
  const { router, opened } = setUp();
  await openPictures(router, [folder]);
  expect(opened()).toEqual(['p9.png', 'p10.jpe'].map((name) => join(folder, name)));
  expect((await batchInputs([folder])).inputs.map(({ path }) => path)).toEqual(opened());
});

it('names a folder without pictures', async () => {
  const { router, told } = setUp();
  expect(await openPictures(router, [folder])).toBe(0);
  expect(told).toMatchObject([
    { name: 'picture.refused', data: { error: { code: 'folder/no-pictures', got: folder } } },
  ]);
});
