import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import sharp from 'sharp';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createClient, type StudioClient } from '../contract/client.ts';
import { createEngine, type Engine } from './engine.ts';

let folder: string;
let engine: Engine | null;
let client: StudioClient;
let told: string[];

const at = (...names: string[]): string => join(folder, ...names);

async function startEngine(): Promise<void> {
  told = [];
  engine = await createEngine({
    dataFolder: at('data'),
    sessionFolder: at('session'),
    modelFolders: [join(import.meta.dirname, '../../models')],
    version: '0.0.0',
    onWarning: ({ code, got }) => told.push(`${code} ${got}`),
  });
  client = createClient(engine.connect());
}

async function stopEngine(): Promise<void> {
  await engine?.close();
  engine = null;
}

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'grevy-broken-'));
  mkdirSync(at('data'));
});
afterEach(async () => {
  await stopEngine();
  rmSync(folder, { recursive: true, force: true });
});

const png = (): Promise<Buffer> =>
  sharp({ create: { width: 32, height: 32, channels: 3, background: '#7a4a26' } })
    .png()
    .toBuffer();

describe('a broken file of the studio is put aside, told of and started fresh', () => {
  it.each([
    ['settings.json', '{ "theme": "da', () => client.call('settings.update', { quality: 50 })],
    ['folders.json', '{ "folders": "none" }', () => client.call('folders.add', { path: folder })],
    ['runs.json', '[1, 2]', () => client.call('runs.list', {})],
  ])('%s', async (name, broken, use) => {
    writeFileSync(at('data', name), broken);
    await startEngine();
    await use();
    const [stem] = name.split('.');
    const aside = readdirSync(at('data')).filter((found) => found.startsWith(`${stem}.broken-`));
    expect(aside.map((found) => readFileSync(at('data', found), 'utf8'))).toEqual([broken]);
    expect(told).toEqual([expect.stringContaining(`engine/put-aside ${at('data', name)}, kept as ${aside[0]}`)]);
    const { warnings } = await client.call('session.get', {});
    expect(warnings).toMatchObject([{ code: 'engine/put-aside' }]);
  });

  it.each(['session/session.sqlite', 'data/jobs.sqlite'])('%s, no database any more', async (name) => {
    mkdirSync(at('session'));
    writeFileSync(at(name), 'no database '.repeat(1000));
    await startEngine();
    expect(told).toEqual([expect.stringContaining('engine/put-aside')]);
    expect(await client.call('session.get', {})).toMatchObject({ pictures: [], jobs: [] });
  });

  it('session.sqlite with pages overwritten: what lies beside it stays', async () => {
    await startEngine();
    await client.call('pictures.import', { name: 'horse.png', bytes: await png() });
    await stopEngine();
    const pages = readFileSync(at('session', 'session.sqlite'));
    writeFileSync(at('session', 'session.sqlite'), pages.fill(0x5a, 4096));
    await startEngine();
    expect(told).toEqual([expect.stringContaining('engine/put-aside')]);
    expect(readdirSync(at('session', 'pictures'))).toHaveLength(1);
  });

  it('a file that is there and cannot be read is not written over', async () => {
    mkdirSync(at('data', 'settings.json'));
    await startEngine();
    expect(await client.call('settings.get', {})).toMatchObject({ quality: 92 });
    await expect(client.call('settings.update', { quality: 50 })).rejects.toMatchObject({
      error: { code: 'engine/not-written' },
    });
  });
});

describe('the session folder', () => {
  const pictures = (): string[] =>
    existsSync(at('session', 'pictures')) ? readdirSync(at('session', 'pictures')) : [];

  it('keeps no picture that was refused', async () => {
    await startEngine();
    await expect(
      client.call('pictures.import', { name: 'a.png', bytes: Buffer.from('no picture') }),
    ).rejects.toMatchObject({ error: { code: expect.stringMatching(/^picture\//) as unknown } });
    expect(pictures()).toEqual([]);
  });

  it('keeps no picture that was removed, and lets a file of the person alone', async () => {
    await startEngine();
    writeFileSync(at('own.png'), await png());
    const own = await client.call('pictures.open', { path: at('own.png') });
    const copy = await client.call('pictures.import', { name: 'a.png', bytes: await png() });
    expect(pictures()).toHaveLength(1);
    for (const { id } of [own, copy]) await client.call('pictures.remove', { id });
    expect(pictures()).toEqual([]);
    expect(existsSync(at('own.png'))).toBe(true);
  });

  it('loses what an engine that died left half-made, and nothing else', async () => {
    await startEngine();
    const { id } = await client.call('pictures.import', { name: 'a.png', bytes: await png() });
    await stopEngine();
    for (const [kind, name] of [
      ['pictures', 'b.png'],
      ['fills', 'c.samples'],
      ['changes', 'd.i16'],
      ['masks', 'e.arrived'],
    ] as const) {
      mkdirSync(at('session', kind), { recursive: true });
      writeFileSync(at('session', kind, name), 'half');
    }
    truncateSync(at('session', 'changes', 'd.i16'), 1);
    await startEngine();
    expect(pictures()).toEqual([`${id}.png`]);
    for (const kind of ['fills', 'changes', 'masks']) expect(readdirSync(at('session', kind))).toEqual([]);
  });
});
