import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import sharp from 'sharp';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createClient, type StudioClient } from '../contract/client.ts';
import { exampleNames } from '../contract/examples.ts';
import { createEngine, type Engine } from './engine.ts';

let folder: string;
let engine: Engine;
let client: StudioClient;

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'grevy-examples-'));
  const folders = { dataFolder: join(folder, 'data'), sessionFolder: join(folder, 'session'), modelFolders: [] };
  engine = await createEngine({ ...folders, version: '0.0.0' });
  client = createClient(engine.connect());
});

afterEach(async () => {
  await engine.close();
  rmSync(folder, { recursive: true, force: true });
});

describe('example pictures', () => {
  it('are opened as a picture that the person has brought', async () => {
    const heard: string[] = [];
    client.listen('picture.added', ({ id }) => void heard.push(id));
    const picture = await client.call('examples.open', { name: 'horse' });
    expect(picture).toMatchObject({ name: 'horse.jpg', path: null, format: 'jpeg', width: 960, height: 640 });
    expect(heard).toEqual([picture.id]);
    expect((await client.call('session.get', {})).pictures).toEqual([picture]);
  });

  it('are seen small before one is chosen, each another', async () => {
    const seen = await Promise.all(
      [...exampleNames, 'houses' as const].map((name) => client.call('examples.preview', { name })),
    );
    for (const { bytes, mime, width, height } of seen) {
      expect(mime).toBe('image/jpeg');
      expect(await sharp(bytes).metadata()).toMatchObject({ width, height });
    }
    expect(new Set(seen.map(({ bytes }) => Buffer.from(bytes).toString('base64'))).size).toBe(seen.length);
  });

  it('are the same to the bit every time', async () => {
    const [first, second] = await Promise.all([
      client.call('examples.preview', { name: 'photo' }),
      client.call('examples.preview', { name: 'photo' }),
    ]);
    expect(first).toEqual(second);
  });
});

describe('a folder of examples', () => {
  it('has all pictures and both sets, and keeps what is there already', async () => {
    const own = join(folder, 'tries', 'wall.jpg');
    const first = await client.call('examples.write', { folder: join(folder, 'tries') });
    expect(first.pictures.map((path) => basename(path))).toEqual(exampleNames.map((name) => `${name}.jpg`));
    expect(first.sets.map((path) => readdirSync(path).length)).toEqual([24, 24, 400, 400]);
    writeFileSync(own, 'mine');
    expect(await client.call('examples.write', { folder: join(folder, 'tries') })).toEqual(first);
    expect(readFileSync(own, 'utf8')).toBe('mine');
  });
});

describe('example sets', () => {
  it('are two folders of the data folder, known to the studio and fit to train on', async () => {
    const { A, B } = await client.call('examples.sets', {});
    expect([A.name, B.name]).toEqual(['day', 'night']);
    for (const { path } of [A, B]) {
      expect(path.startsWith(join(folder, 'data'))).toBe(true);
      expect(readdirSync(path)).toHaveLength(24);
    }
    expect((await client.call('folders.list', {})).folders).toEqual(expect.arrayContaining([A, B]));
    const {
      A: day,
      B: dark,
      isFit,
    } = await client.call('folders.inspect', { family: 'cyclegan', folders: [A.id, B.id], size: 64 });
    expect([day.count, dark?.count, isFit]).toEqual([24, 24, true]);
  });

  it('of many pictures is one folder, known to the studio and fit to learn from', async () => {
    const faces = await client.call('examples.many', { name: 'faces' });
    expect(faces.name).toBe('faces');
    expect(readdirSync(faces.path)).toHaveLength(400);
    const report = await client.call('folders.inspect', { family: 'dcgan', folders: [faces.id], size: 64 });
    expect([report.A.count, report.B, report.isFit]).toEqual([400, null, true]);
  });

  it('are mended where a picture is missing, and what the person has changed stays', async () => {
    const { A } = await client.call('examples.sets', {});
    const [first = '', second = ''] = readdirSync(A.path);
    const before = readFileSync(join(A.path, first));
    rmSync(join(A.path, first));
    writeFileSync(join(A.path, second), 'mine');
    await client.call('examples.sets', {});
    expect(readFileSync(join(A.path, first))).toEqual(before);
    expect(readFileSync(join(A.path, second), 'utf8')).toBe('mine');
  });
});
