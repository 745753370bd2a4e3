import { copyFileSync, existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import sharp from 'sharp';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createClient, type StudioClient } from '../contract/client.ts';
import type { ErrorCode } from '../contract/errors.ts';
import type { FillBatchRequest } from '../contract/inpainting.ts';
import type { BatchFile, JobView } from '../contract/jobs.ts';
import type { PictureView } from '../contract/pictures.ts';
import { SessionStore } from './library/session/sessionStore.ts';
import { createEngine, type Engine } from './engine.ts';

const failing = (code: ErrorCode) =>
  expect.objectContaining({ error: expect.objectContaining({ code }) as unknown }) as Error;
const shippedModels = join(import.meta.dirname, '../../models');
const size = { width: 64, height: 48 };
const pixels = size.width * size.height;

let folder: string;
let engine: Engine;
let client: StudioClient;
/** Jobs that have ended: one may end while a test still waits for something else. */
let endedJobs: Map<string, JobView>;

async function startEngine(): Promise<void> {
  const folders = {
    dataFolder: join(folder, 'data'),
    sessionFolder: join(folder, 'session'),
    modelFolders: [shippedModels],
  };
  engine = await createEngine({ ...folders, version: '0.0.0' });
  client = createClient(engine.connect());
  endedJobs = new Map();
  client.listen('job.changed', (job) => {
    if (job.endedAt !== null) endedJobs.set(job.id, job);
  });
}

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'grevy-inpainting-'));
  await startEngine();
});
afterEach(async () => {
  await engine.close();
  rmSync(folder, { recursive: true, force: true });
});

const at = (name: string): string => join(folder, name);
const isMasked = (i: number): boolean => i % 64 >= 20 && i % 64 < 40 && i >= 64 * 15 && i < 64 * 30;
const packed = Uint8Array.from({ length: pixels }, (_, i) => (isMasked(i) ? 255 : 0));

/** 16 bits and transparency: what is hardest to keep. */
async function deepPicture(name: string): Promise<string> {
  const data = Uint16Array.from({ length: 4 * pixels }, (_, i) =>
    i % 4 === 3 ? 65535 - (i % 641) : (i * 37 + (i >> 8) * 1013) % 65536,
  );
  await sharp(data, { raw: { ...size, channels: 4 } })
    .toColourspace('rgb16')
    .png()
    .toFile(at(name));
  return at(name);
}

async function plainPicture(name: string): Promise<string> {
  const data = Uint8Array.from({ length: 3 * pixels }, (_, i) => (i * 7 + (i >> 6) * 11) % 256);
  mkdirSync(join(at(name), '..'), { recursive: true });
  await sharp(data, { raw: { ...size, channels: 3 } }).toFile(at(name));
  return at(name);
}

async function maskFile(name: string, values = packed, raw: { width: number; height: number } = size): Promise<string> {
  mkdirSync(join(at(name), '..'), { recursive: true });
  await sharp(values, { raw: { ...raw, channels: 1 } })
    .toColourspace('b-w')
    .png()
    .toFile(at(name));
  return at(name);
}

function ended(id: string): Promise<JobView> {
  const past = endedJobs.get(id);
  if (past) return Promise.resolve(past);
  return new Promise((resolve) => {
    const stop = client.listen('job.changed', (job) => {
      if (job.id !== id || job.endedAt === null) return;
      stop();
      resolve(job);
    });
  });
}

async function opened(path: string): Promise<PictureView> {
  return client.call('pictures.open', { path });
}

async function filled(picture: PictureView, method = 'telea'): Promise<string> {
  const mask = await client.call('masks.put', { pictureId: picture.id, form: 'packed', bytes: packed });
  const job = await client.call('inpaint.start', { pictureId: picture.id, maskId: mask.id, choice: { method } });
  const { fillId, error } = await ended(job.id);
  if (fillId === undefined) throw new Error(`no fill: ${error?.code}`);
  return fillId;
}

/** Samples of a 16-bit file, pixel by pixel, where the mask is 0. */
async function outside(path: string): Promise<Uint16Array> {
  const raw = await sharp(path).toColourspace('rgb16').raw({ depth: 'ushort' }).toBuffer();
  const samples = new Uint16Array(raw.buffer, raw.byteOffset, raw.length / 2);
  return samples.filter((_, i) => !isMasked(i >> 2));
}

async function batch(
  request: Partial<FillBatchRequest> & { inputs: string[]; mask: string },
  isFolder = false,
): Promise<{ job: JobView; files: BatchFile[] }> {
  const files: BatchFile[] = [];
  const stop = client.listen('batch.file', (file) => files.push(file));
  const { mask, ...rest } = request;
  const job = await client.call('inpaint.files', {
    output: null,
    outputIsFolder: false,
    format: 'input',
    quality: 90,
    overwrite: false,
    choice: { method: 'telea' },
    masks: { path: mask, isFolder, hole: 'auto', isFitted: false },
    ...rest,
  });
  const done = await ended(job.id);
  stop();
  return { job: done, files };
}

describe('a hole in a picture of the session', () => {
  it.each(['patchmatch', 'telea', 'ns'])(
    'is filled by %s, and in the written file nothing else has changed: 16 bits, transparency',
    async (method) => {
      const path = await deepPicture('deep.png');
      const id = await filled(await opened(path), method);
      const saved = await client.call('translations.save', { id, strength: 1, format: 'png', quality: 90 });
      expect(saved).toMatchObject({ path: at('deep.filled.png'), changedOutside: 0 });
      expect(await outside(saved.path)).toEqual(await outside(path));
      expect(await sharp(saved.path).metadata()).toMatchObject({ depth: 'ushort', hasAlpha: true });
      const [before, after] = await Promise.all(
        [path, saved.path].map((file) => sharp(file).raw({ depth: 'ushort' }).toBuffer()),
      );
      expect(after?.equals(before!)).toBe(false);
    },
  );

  it('is shown, listed, encoded with its name, and says what a lossy format did to the rest', async () => {
    const picture = await opened(await plainPicture('photo.png'));
    const id = await filled(picture);
    expect(await client.call('fills.get', { id })).toMatchObject({
      pictureId: picture.id,
      pixels: 300,
      choice: { method: 'telea', seed: 1 },
    });
    expect((await client.call('fills.list', {})).fills).toHaveLength(1);
    expect(await client.call('fills.preview', { id, maxSide: 32 })).toMatchObject({ width: 32, height: 24 });
    const jpeg = await client.call('translations.encode', { id, strength: 1, format: 'jpeg', quality: 90 });
    expect(jpeg.name).toBe('photo.filled.jpg');
    expect(jpeg.changedOutside).toBeGreaterThan(0);
    expect(jpeg.notices).toContainEqual({
      code: 'outside-changed',
      params: { pixels: jpeg.changedOutside, format: 'jpeg' },
    });
    expect(readdirSync(at('session')).filter((name) => name.endsWith('.proof'))).toEqual([]);
  });

  it('shows another fill where the person paints it in; painted on, the mixture replaces the one before', async () => {
    const picture = await opened(await plainPicture('photo.png'));
    const telea = await client.call('fills.get', { id: await filled(picture) });
    const { maskId } = telea;
    const job = await client.call('inpaint.start', { pictureId: picture.id, maskId, choice: { method: 'patchmatch' } });
    const patchmatch = (await ended(job.id)).fillId ?? '';
    const top = packed.map((value, i) => (i < 64 * 20 ? value : 0));
    const mix = async (bytes: Uint8Array, replaces: string | null) => {
      const mask = await client.call('masks.put', { pictureId: picture.id, use: 'choice', form: 'packed', bytes });
      return client.call('fills.mix', { id: telea.id, other: patchmatch, maskId: mask.id, replaces });
    };
    const first = await mix(top, null);
    expect(first).toMatchObject({
      choice: { method: 'telea' },
      mixedWith: [{ method: 'patchmatch' }],
      maskId,
      pixels: 300,
    });
    const rows = async (id: string) => {
      const { bytes } = await client.call('translations.encode', { id, strength: 1, format: 'png', quality: 90 });
      const raw = await sharp(bytes).removeAlpha().raw().toBuffer();
      return [raw.subarray(0, 3 * 64 * 20), raw.subarray(3 * 64 * 20)] as const;
    };
    const [mixed, upper, lower] = [await rows(first.id), await rows(patchmatch), await rows(telea.id)];
    expect(mixed[0].equals(upper[0])).toBe(true);
    expect(mixed[1].equals(lower[1])).toBe(true);
    const second = await mix(packed, first.id);
    expect((await client.call('fills.list', {})).fills.map(({ id }) => id)).toEqual([telea.id, patchmatch, second.id]);
    expect((await rows(second.id))[1].equals((await rows(patchmatch))[1])).toBe(true);
  });

  it('is not mixed with the fill of another hole, nor does a mixture replace a fill of one method', async () => {
    const picture = await opened(await plainPicture('photo.png'));
    const [id, other] = [await filled(picture), await filled(picture)];
    const mask = await client.call('masks.put', {
      pictureId: picture.id,
      use: 'choice',
      form: 'packed',
      bytes: packed,
    });
    const call = client.call('fills.mix', { id, other, maskId: mask.id, replaces: null });
    await expect(call).rejects.toThrow(failing('translation/unknown-id'));
    await client.call('fills.mix', { id, other: id, maskId: mask.id, replaces: other });
    expect((await client.call('fills.list', {})).fills).toHaveLength(3);
  });

  it('outlives the engine with its mask, and goes with its picture', async () => {
    const picture = await opened(await deepPicture('deep.png'));
    const id = await filled(picture);
    const choice = { id, strength: 1, format: 'png', quality: 90 } as const;
    const before = await client.call('translations.encode', choice);
    await engine.close();
    await startEngine();
    expect((await client.call('translations.encode', choice)).bytes).toEqual(before.bytes);
    const { masks } = await client.call('masks.list', {});
    expect(masks).toMatchObject([{ pictureId: picture.id, pixels: 300, hole: 'white', ...size }]);
    const png = await client.call('masks.get', { id: masks[0]?.id ?? '' });
    const { bounds } = await client.call('masks.bounds', { id: masks[0]?.id ?? '' });
    expect(bounds).toEqual({ x: 20, y: 15, width: 20, height: 15 });
    expect(new Uint8Array(await sharp(png.bytes).toColourspace('b-w').raw().toBuffer())).toEqual(packed);
    expect(await sharp(png.bytes).metadata()).toMatchObject({ channels: 1, depth: 'uchar' });
    await client.call('pictures.remove', { id: picture.id });
    expect(await client.call('masks.list', {})).toEqual({ masks: [] });
    expect(await client.call('fills.list', {})).toEqual({ fills: [] });
    expect(readdirSync(join(at('session'), 'fills'))).toEqual([]);
  });

  it('needs a mask of its own picture with something in it, and a method that is known', async () => {
    const picture = await opened(await plainPicture('a.png'));
    const other = await opened(await plainPicture('b.png'));
    const put = (bytes: Uint8Array) => client.call('masks.put', { pictureId: picture.id, form: 'packed', bytes });
    const start = (maskId: string, method = 'telea', pictureId = picture.id) =>
      client.call('inpaint.start', { pictureId, maskId, choice: { method } });
    const mask = await put(packed);
    await expect(start('none')).rejects.toThrow(failing('mask/unknown-id'));
    await expect(start(mask.id, 'telea', other.id)).rejects.toThrow(failing('mask/unknown-id'));
    await expect(start(mask.id, 'magic')).rejects.toThrow(failing('fill/unknown-method'));
    await expect(start((await put(new Uint8Array(pixels))).id)).rejects.toThrow(failing('mask/empty'));
    await expect(put(new Uint8Array(7))).rejects.toThrow(failing('mask/size'));
    const full = await start((await put(new Uint8Array(pixels).fill(255))).id);
    expect(await ended(full.id)).toMatchObject({ state: 'failed', error: { code: 'mask/full' } });
  });

  it('of a picture of one pixel cannot be filled, and says why', async () => {
    await sharp({ create: { width: 1, height: 1, channels: 3, background: 'red' } })
      .png()
      .toFile(at('dot.png'));
    const picture = await opened(at('dot.png'));
    const mask = await client.call('masks.put', { pictureId: picture.id, form: 'packed', bytes: Uint8Array.of(255) });
    const job = await client.call('inpaint.start', {
      pictureId: picture.id,
      maskId: mask.id,
      choice: { method: 'patchmatch' },
    });
    expect(await ended(job.id)).toMatchObject({ state: 'failed', error: { code: 'mask/full' } });
  });

  it('is masked by any picture file, scaled only when asked', async () => {
    const picture = await opened(await plainPicture('photo.png'));
    const bytes = new Uint8Array(
      await sharp(
        await maskFile(
          'half.png',
          Uint8Array.from({ length: 32 * 24 }, (_, i) => (i % 32 < 8 ? 255 : 0)),
          { width: 32, height: 24 },
        ),
      )
        .png()
        .toBuffer(),
    );
    const put = (isFitted: boolean) =>
      client.call('masks.put', { pictureId: picture.id, form: 'picture', bytes, isFitted });
    await expect(put(false)).rejects.toThrow(failing('mask/size'));
    const mask = await put(true);
    expect(mask).toMatchObject({ ...size, pixels: 16 * 48 });
  });
});

describe('masks that were painted over and over', () => {
  const files = (): string[] => readdirSync(join(at('session'), 'masks'));
  const put = (pictureId: string, use: 'hole' | 'restriction', bytes = packed) =>
    client.call('masks.put', { pictureId, use, form: 'packed', bytes });

  it('leave one file for each picture and use, whatever the number of strokes', async () => {
    const a = await opened(await plainPicture('a.png'));
    const b = await opened(await plainPicture('b.png'));
    for (let stroke = 0; stroke < 5; stroke++) await put(a.id, 'restriction');
    const hole = await put(a.id, 'hole');
    const restriction = await put(a.id, 'restriction');
    const other = await put(b.id, 'hole');
    expect(files().sort()).toEqual([hole, restriction, other].map(({ id }) => `${id}.png`).sort());
    expect((await client.call('masks.list', {})).masks).toMatchObject([
      { pictureId: a.id, use: 'hole' },
      { pictureId: a.id, use: 'restriction' },
      { pictureId: b.id, use: 'hole' },
    ]);
  });

  it('stay while a fill was made of them, or is being made', async () => {
    const picture = await opened(await plainPicture('a.png'));
    const first = await client.call('fills.get', { id: await filled(picture) });
    const second = await put(picture.id, 'hole');
    const { id } = await client.call('inpaint.start', {
      pictureId: picture.id,
      maskId: second.id,
      choice: { method: 'telea' },
    });
    const third = await put(picture.id, 'hole', new Uint8Array(pixels));
    expect(await ended(id)).toMatchObject({ state: 'done' });
    expect(files().sort()).toEqual([first.maskId, second.id, third.id].map((mask) => `${mask}.png`).sort());
  });

  it('of an earlier studio are cleared when the engine starts', async () => {
    const picture = await opened(await plainPicture('a.png'));
    const { id } = await put(picture.id, 'hole');
    await engine.close();
    const store = new SessionStore(at('session'), () => undefined);
    for (const [old, createdAt] of [
      ['old', 1],
      ['older', 0],
    ] as const) {
      store.put(
        'mask',
        old,
        { id: old, pictureId: picture.id, ...size, pixels: 1, hole: 'white', createdAt },
        createdAt,
      );
      copyFileSync(join(at('session'), 'masks', `${id}.png`), join(at('session'), 'masks', `${old}.png`));
    }
    store.close();
    await startEngine();
    expect(files()).toEqual([`${id}.png`]);
  });
});

describe('holes in files', () => {
  it('are filled with one mask for all, written beside their pictures, skipped when they are there, counted outside', async () => {
    const inputs = [await plainPicture('in/a.png'), await plainPicture('in/b.jpg')];
    const mask = await maskFile('m.png');
    const { job, files } = await batch({ inputs, mask });
    expect(job).toMatchObject({ state: 'done', kind: 'inpaint-files', summary: { done: 2 } });
    const byName = (name: string) => files.find(({ input }) => input.endsWith(name));
    const understood = [{ code: 'mask-white-hole', params: { percent: 10 } }];
    expect(byName('a.png')).toMatchObject({
      output: at('in/a.filled.png'),
      changedOutside: 0,
      notices: understood,
    });
    expect(byName('b.jpg')?.changedOutside).toBeGreaterThan(0);
    expect(byName('b.jpg')?.notices.map(({ code }) => code)).toEqual(['mask-white-hole', 'outside-changed']);
    expect((await batch({ inputs: [at('in')], mask })).job.summary).toMatchObject({ done: 0, skipped: 2 });
  });

  it('take the mask of their name out of a folder, and masks are no pictures', async () => {
    const inputs = [await plainPicture('in/a.png'), await plainPicture('in/b.png'), await plainPicture('in/c.png')];
    await maskFile('in/a.mask.png');
    await maskFile('in/b.mask.png', new Uint8Array(pixels));
    const { job, files } = await batch(
      { inputs: [at('in')], mask: at('in'), output: at('out'), outputIsFolder: true },
      true,
    );
    expect(job.error?.code).toBe('batch/some-failed');
    expect(files.map(({ input, state, error }) => [input, state, error?.code]).sort()).toEqual([
      [inputs[0], 'done', undefined],
      [inputs[1], 'failed', 'mask/empty'],
      [inputs[2], 'failed', 'mask/not-found'],
    ]);
    expect(readdirSync(at('out'))).toEqual(['a.filled.png']);
  });

  it('say what is wrong with a mask', async () => {
    const input = await plainPicture('a.png');
    const codeWith = async (mask: string) => (await batch({ inputs: [input], mask })).files[0]?.error?.code;
    expect(await codeWith(await maskFile('small.png', new Uint8Array(32 * 24), { width: 32, height: 24 }))).toBe(
      'mask/size',
    );
    expect(await codeWith(await maskFile('square.png', new Uint8Array(900), { width: 30, height: 30 }))).toBe(
      'mask/aspect',
    );
    expect(await codeWith(await maskFile('full.png', new Uint8Array(pixels).fill(255)))).toBe('mask/full');
    expect(await codeWith(at('none.png'))).toBe('picture/not-found');
    expect(existsSync(at('a.filled.png'))).toBe(false);
  });

  it('tell that black marked the place', async () => {
    const mask = await maskFile(
      'black.png',
      packed.map((v) => 255 - v),
    );
    const { files } = await batch({ inputs: [await plainPicture('a.png')], mask });
    expect(files).toMatchObject([{ state: 'done', changedOutside: 0, notices: [{ code: 'mask-black-hole' }] }]);
  });
});

describe('a translation inside a mask', () => {
  it('changes nothing outside: in the session, and in files', async () => {
    const path = await plainPicture('horse.png');
    const picture = await opened(path);
    const job = await client.call('translate.start', {
      pictureId: picture.id,
      modelId: 'horse2zebra',
      size: 'trained',
    });
    const { translationId: id } = await ended(job.id);
    const mask = await client.call('masks.put', { pictureId: picture.id, form: 'packed', bytes: packed });
    const choice = {
      id: id ?? '',
      strength: 1,
      format: 'png',
      quality: 90,
      mask: { id: mask.id, featherPx: 4 },
    } as const;
    const file = await client.call('translations.encode', choice);
    expect(file.changedOutside).toBe(0);
    const [before, after] = await Promise.all([sharp(path).raw().toBuffer(), sharp(file.bytes).raw().toBuffer()]);
    const changed = [...before.keys()].filter((i) => before[i] !== after[i]);
    expect(changed.length).toBeGreaterThan(30);
    expect(changed.every((i) => isMasked(Math.floor(i / 3)))).toBe(true);

    const files: BatchFile[] = [];
    client.listen('batch.file', (told) => files.push(told));
    const started = await client.call('translate.files', {
      inputs: [path],
      output: null,
      outputIsFolder: false,
      modelId: null,
      size: 'trained',
      strength: 1,
      format: 'input',
      quality: 90,
      overwrite: false,
      runtime: null,
      device: null,
      masks: { path: await maskFile('m.png'), isFolder: false, hole: 'white', isFitted: false, featherPx: 4 },
    });
    expect(await ended(started.id)).toMatchObject({ state: 'done' });
    expect(files).toMatchObject([{ output: at('horse.zebra.png'), changedOutside: 0 }]);
    expect(await sharp(at('horse.zebra.png')).raw().toBuffer()).toEqual(after);
  });

  it('is refused with the mask of another picture', async () => {
    const picture = await opened(await plainPicture('a.png'));
    const other = await opened(await plainPicture('b.png'));
    const job = await client.call('translate.start', {
      pictureId: picture.id,
      modelId: 'horse2zebra',
      size: 'trained',
    });
    const { translationId } = await ended(job.id);
    const { id } = await client.call('masks.put', { pictureId: other.id, form: 'packed', bytes: packed });
    const asked = { id: translationId ?? '', mask: { id, featherPx: 0 } };
    await expect(client.call('translations.preview', { ...asked, maxSide: 20 })).rejects.toThrow(
      failing('mask/unknown-id'),
    );
    const choice = { ...asked, strength: 1, format: 'png', quality: 90 } as const;
    await expect(client.call('translations.save', choice)).rejects.toThrow(failing('mask/unknown-id'));
  });
});

describe('mask files', () => {
  it('become other masks, and pictures never', async () => {
    const input = await maskFile('m.png');
    const transform = (operation: 'grow' | 'invert' | 'from-alpha', output: string, overwrite = false) =>
      client.call('masks.transform', { input, output: at(output), operation, radius: 2, overwrite });
    expect(await transform('grow', 'wide.png')).toMatchObject({ path: at('wide.png'), ...size });
    expect((await transform('invert', 'other.png')).pixels).toBe(pixels - 300);
    await expect(transform('invert', 'other.png')).rejects.toThrow(failing('output/exists'));
    await expect(transform('invert', 'm.png', true)).rejects.toThrow(failing('output/same-as-input'));
    await expect(transform('invert', 'other.jpg')).rejects.toThrow(failing('output/not-writable'));
    await expect(transform('from-alpha', 'alpha.png')).rejects.toThrow(failing('mask/no-alpha'));
  });
});

describe('a bench of fills', () => {
  it('measures every method on every pair, and leaves tables and a sheet', async () => {
    await Promise.all([plainPicture('pictures/a.png'), plainPicture('pictures/b.png')]);
    for (const i of [0, 1, 2, 3])
      await maskFile(
        `masks/${i}.png`,
        packed.map((v, at) => (at % 64 < 22 + i ? v : 0)),
      );
    const measured: string[] = [];
    client.listen('inpaint.measured', ({ picture, mask, bin, method, psnr }) => {
      expect(psnr).toBeGreaterThan(3);
      measured.push([bin, picture, mask, method].join(' '));
    });
    const job = await client.call('inpaint.bench', {
      pictures: at('pictures'),
      masks: at('masks'),
      methods: ['telea', 'ns'],
      bins: 2,
      output: at('out'),
    });
    expect(await ended(job.id)).toMatchObject({ state: 'done' });
    expect(measured.filter((line) => line.endsWith('telea'))).toEqual([
      '0 a.png 0.png telea',
      '0 b.png 1.png telea',
      '1 a.png 2.png telea',
      '1 b.png 3.png telea',
    ]);
    expect(readdirSync(at('out')).sort()).toEqual(['bench.csv', 'sheet.png', 'summary.csv']);
    expect(await sharp(join(at('out'), 'sheet.png')).metadata()).toMatchObject({
      width: 4 * 246 + 6,
      height: 2 * 186 + 6,
    });
  });
});

describe('a thumbnail of a fill', () => {
  it.each(['patchmatch', 'telea', 'ns'])(
    'is the hole with its surroundings as %s fills it, and costs no fill',
    async (method) => {
      const picture = await opened(await deepPicture('deep.png'));
      const mask = await client.call('masks.put', { pictureId: picture.id, form: 'packed', bytes: packed });
      const made = await client.call('inpaint.thumbnail', { maskId: mask.id, method, seed: 1 });
      expect(made).toMatchObject({ mime: 'image/png', width: 64, height: 48 });
      const { data } = await sharp(made.bytes).removeAlpha().raw().toBuffer({ resolveWithObject: true });
      const before = await sharp(at('deep.png')).removeAlpha().toColourspace('srgb').raw({ depth: 'uchar' }).toBuffer();
      const differs = (i: number): boolean => Math.abs(data[i]! - before[i]!) > 1;
      const changed = [...data.keys()].filter(differs);
      expect(changed.length).toBeGreaterThan(30);
      expect((await client.call('fills.list', {})).fills).toEqual([]);
    },
  );

  it('is at most 256 pixels wide of a large hole, and says why where there can be none', async () => {
    const side = 900;
    await sharp({ create: { width: side, height: side, channels: 3, background: '#406080' } })
      .png()
      .toFile(at('large.png'));
    const picture = await opened(at('large.png'));
    const put = (isHole: (x: number, y: number) => boolean) =>
      client.call('masks.put', {
        pictureId: picture.id,
        form: 'packed',
        bytes: Uint8Array.from({ length: side * side }, (_, i) => (isHole(i % side, Math.floor(i / side)) ? 255 : 0)),
      });
    const large = await put((x, y) => x > 200 && x < 700 && y > 300 && y < 500);
    const made = await client.call('inpaint.thumbnail', { maskId: large.id, method: 'telea', seed: 1 });
    expect(Math.max(made.width, made.height)).toBe(256);
    const refused = (method: string, maskId: string) => client.call('inpaint.thumbnail', { maskId, method, seed: 1 });
    await expect(refused('nonsense', large.id)).rejects.toEqual(failing('fill/unknown-method'));
    const all = await put(() => true);
    await expect(refused('telea', all.id)).rejects.toEqual(failing('mask/full'));
    const none = await put(() => false);
    await expect(refused('telea', none.id)).rejects.toEqual(failing('mask/empty'));
  });
});
