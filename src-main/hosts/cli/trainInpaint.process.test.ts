import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import sharp from 'sharp';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { likeLama } from '../../engine/library/networks/testing/inpaintingOnnx.ts';
import { parseCommandLine } from './program/commandLine.ts';
import { makePicture, runGrevy, workFolder } from './testing/runGrevy.ts';

let folder: string;
beforeEach(async () => {
  folder = await workFolder();
  mkdirSync(join(folder, 'photos'));
  for (let seed = 1; seed <= 3; seed++) await makePicture(join(folder, 'photos', `${seed}.png`), { seed });
});
afterEach(() => rmSync(folder, { recursive: true }));

const tiny = ['--size', '32', '--levels', '3', '--filters', '2', '--batch', '1', '--threads', '1'];

it('a run is trained, stopped, goes on to the same end, and becomes a model that fills holes', async () => {
  const train = (run: string, ...more: string[]) =>
    runGrevy(['train-inpaint', 'photos', '-o', run, '--steps', '200', ...tiny, ...more], { folder });
  const whole = await train('whole');
  expect(whole).toMatchObject({ code: 0, err: '' });
  expect(whole.out).toMatch(/step 200: holes off by [\d.]+ levels, the best so far/);
  expect(whole.out).toContain('grevy runs publish whole');

  const stopped = await runGrevy(['train-inpaint', 'photos', '-o', 'parts', '--steps', '200', ...tiny, '--json'], {
    folder,
    onOutput: (out, child) => {
      if (out.includes('"step":3,')) child.kill('SIGINT');
    },
  });
  expect(stopped.code).toBe(130);
  expect((await runGrevy(['train-inpaint', '--resume', 'parts', '--threads', '1'], { folder })).code).toBe(0);
  expect(readFileSync(join(folder, 'parts', 'metrics.jsonl'), 'utf8')).toBe(
    readFileSync(join(folder, 'whole', 'metrics.jsonl'), 'utf8'),
  );

  const shown = await runGrevy(['runs', 'show', 'whole'], { folder });
  expect(shown.out).toMatch(/State +done, 200 of 200 steps, fine-tuning from step 160/);
  expect(shown.out).toMatch(/step 200: holes off by [\d.]+ levels, the best so far/);
  expect((await runGrevy(['runs', 'export', 'whole', '--format', 'png'], { folder })).code).toBe(0);
  const published = await runGrevy(['runs', 'publish', 'whole'], { folder });
  expect(published).toMatchObject({
    code: 0,
    out: 'fill-photos, of step 200: grevy inpaint PICTURE --mask MASK --method fill-photos\n',
  });
  expect((await runGrevy(['models'], { folder })).out).toMatch(
    /fill-photos +Partial convolutions, 2 filters, 3 levels +32 px/,
  );
  expect((await runGrevy(['models', 'show', 'fill-photos'], { folder })).out).toMatch(
    /200 steps of\s+batch 1, fine-tuned/,
  );
  expect((await runGrevy(['models', 'verify', 'fill-photos'], { folder })).out).toContain('sound');
});

it('a network that somebody brings is added, listed and verified, or refused with the reason', async () => {
  writeFileSync(join(folder, 'big lama.onnx'), likeLama({ isFixed: true }));
  const added = await runGrevy(['models', 'add', 'big lama.onnx'], { folder });
  expect(added).toMatchObject({ code: 0, err: '' });
  expect(added.out).toContain(
    'big-lama fills holes: image and mask in 0..1, hole 1, known 0; output in 0..255; 64 x 64',
  );
  expect((await runGrevy(['models'], { folder })).out).toMatch(/big-lama +ONNX +64 x 64 px only/);
  expect((await runGrevy(['models', 'verify', 'big-lama'], { folder })).out).toContain('sound');
  await makePicture(join(folder, 'beach.png'), { width: 90, height: 64 });
  const mask = await sharp({ create: { width: 90, height: 64, channels: 3, background: '#000' } })
    .composite([{ input: { create: { width: 20, height: 16, channels: 3, background: '#fff' } }, left: 30, top: 20 }])
    .png()
    .toBuffer();
  writeFileSync(join(folder, 'mask.png'), mask);
  const filled = await runGrevy(
    ['inpaint', 'beach.png', '--mask', 'mask.png', '--method', 'big-lama', '-o', 'filled.png', '--json'],
    {
      folder,
    },
  );
  expect(filled).toMatchObject({ code: 0, err: '' });
  expect(filled.out).toContain('"changedOutside":0');
  const levels = (name: string) => sharp(join(folder, name)).removeAlpha().raw().toBuffer();
  expect((await levels('filled.png')).equals(await levels('beach.png'))).toBe(false);
  expect((await runGrevy(['models', 'add', 'big lama.onnx', '--json'], { folder })).out).toContain('"id":"big-lama-2"');

  writeFileSync(join(folder, 'text.onnx'), 'no network');
  const refused = await runGrevy(['models', 'add', 'text.onnx', '--json'], { folder });
  expect(refused.code).toBe(1);
  expect(JSON.parse(refused.out)).toMatchObject({ event: 'error', error: { code: 'onnx/unreadable' } });
});

it.each([
  [['train-inpaint'], 'needs a folder'],
  [['train-inpaint', 'a'], 'needs -o RUN'],
  [['train-inpaint', 'a', '--resume', 'run'], '--resume takes no folder'],
  [['train-inpaint', 'a', '-o', 'run', '--steps', '5', '--time', '1h'], 'choose one'],
  [['train-inpaint', 'a', '-o', 'run', '--holes', '30-5'], 'in per cent of a picture'],
  [['models', 'add'], '"add" needs an ONNX file'],
])('a command line that cannot be meant is explained: %j', (args, message) => {
  expect(parseCommandLine(args, '1.0.0')).toMatchObject({
    kind: 'wrong',
    message: expect.stringContaining(message) as string,
  });
});

it('settings that do not fit together are named', async () => {
  const { code, out } = await runGrevy(
    ['train-inpaint', 'photos', '-o', 'run', '--size', '40', '--levels', '5', '--json'],
    { folder },
  );
  expect(code).toBe(1);
  expect(JSON.parse(out)).toMatchObject({
    error: {
      code: 'run/config-invalid',
      got: expect.stringContaining('crop is a multiple of 32, for the network') as string,
    },
  });
});
