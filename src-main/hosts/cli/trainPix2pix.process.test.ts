import { mkdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import sharp from 'sharp';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { parseCommandLine } from './program/commandLine.ts';
import { makePicture, runGrevy, workFolder } from './testing/runGrevy.ts';

let folder: string;
beforeEach(async () => {
  folder = await workFolder();
  for (const name of ['day', 'night', 'joined']) mkdirSync(join(folder, name));
  for (let seed = 1; seed <= 3; seed++) {
    const day = join(folder, 'day', `${seed}.png`);
    const night = join(folder, 'night', `${seed}.png`);
    await makePicture(day, { seed, width: 40, height: 40 });
    await sharp(day).linear(0.3, 0).toFile(night);
    await sharp({ create: { width: 80, height: 40, channels: 3, background: '#000' } })
      .composite([
        { input: await sharp(day).toBuffer(), left: 0, top: 0 },
        { input: await sharp(night).toBuffer(), left: 40, top: 0 },
      ])
      .png()
      .toFile(join(folder, 'joined', `${seed}.png`));
  }
});
afterEach(() => rmSync(folder, { recursive: true }));

const tiny = [
  '--size',
  '64',
  '--filters',
  '2',
  '--levels',
  '6',
  '--discriminator-filters',
  '2',
  '--discriminator-layers',
  '2',
  '--json',
];
const metrics = (run: string): string => readFileSync(join(folder, run, 'metrics.jsonl'), 'utf8');

it('pairs are learnt from, a run goes on after a kill as if there had been none, and its model translates the same each time', async () => {
  const train = ['train', 'day', 'night', '--family', 'pix2pix', '--steps', '60', '--checkpoint-every', '10', ...tiny];
  expect(await runGrevy([...train, '-o', 'whole'], { folder })).toMatchObject({ code: 0, err: '' });
  await runGrevy([...train, '-o', 'killed'], {
    folder,
    onOutput: (out, child) => {
      if (out.includes('"step":23,')) child.kill('SIGKILL');
    },
  });
  expect((await runGrevy(['train', '--resume', 'killed', '--json'], { folder })).code).toBe(0);
  expect(metrics('killed')).toBe(metrics('whole'));

  const { run } = JSON.parse((await runGrevy(['runs', 'show', 'whole', '--json'], { folder })).out) as { run: object };
  expect(run).toMatchObject({ family: 'pix2pix', names: ['day', 'night'], step: 60, isDone: true });
  expect((await runGrevy(['runs', 'show', 'whole'], { folder })).out).toMatch(
    /step 60: off by [\d.]+ levels \(the mean picture by [\d.]+\)/,
  );
  const inspected = JSON.parse((await runGrevy(['runs', 'inspect', 'whole', '--json'], { folder })).out) as object;
  expect(inspected).toMatchObject({ error: { code: 'run/nothing-to-inspect' } });

  const published = await runGrevy(['runs', 'publish', 'whole', '--json'], { folder });
  expect(JSON.parse(published.out)).toMatchObject({ step: 60, models: [{ id: 'day2night' }] });
  expect((await runGrevy(['models', 'verify', 'day2night'], { folder })).out).toContain('sound');
  await makePicture(join(folder, 'odd.png'), { seed: 9, width: 70, height: 45 });
  for (const name of ['one.png', 'two.png'])
    expect((await runGrevy(['translate', 'odd.png', '-m', 'day2night', '-o', name], { folder })).code).toBe(0);
  expect(await sharp(join(folder, 'one.png')).metadata()).toMatchObject({ width: 70, height: 45 });
  expect(readFileSync(join(folder, 'one.png')).equals(readFileSync(join(folder, 'two.png')))).toBe(true);

  const tuned = [
    ...['train', 'day', 'night', '--family', 'pix2pix', '-o', 'tuned', '--from', 'day2night', '--steps', '1'],
    ...tiny,
  ];
  expect(await runGrevy(tuned, { folder })).toMatchObject({ code: 0, err: '' });
  expect(readFileSync(join(folder, 'tuned', 'log.txt'), 'utf8')).toContain('begins with weights of day2night,');
  expect(JSON.parse(metrics('tuned').split('\n')[0] ?? '')).toMatchObject({ rate: 5e-5 });
});

it('a model of a CycleGAN is a beginning too: its discriminator, which has never seen a pair, is left behind', async () => {
  const shape = [
    '--size',
    '64',
    '--filters',
    '2',
    '--blocks',
    '1',
    '--discriminator-filters',
    '2',
    '--discriminator-layers',
    '2',
  ];
  await runGrevy(['train', 'day', 'night', '-o', 'unpaired', '--steps', '1', ...shape], { folder });
  await runGrevy(['runs', 'publish', 'unpaired'], { folder });

  const tuned = [
    ...['train', 'day', 'night', '--family', 'pix2pix', '-o', 'tuned', '--from', 'day2night', '--steps', '1'],
    ...tiny,
  ];
  expect(await runGrevy(tuned, { folder })).toMatchObject({ code: 0, err: '' });
  const { recipe } = JSON.parse(readFileSync(join(folder, 'tuned', 'config.json'), 'utf8')) as { recipe: object };
  expect(recipe).toMatchObject({
    generator: { kind: 'resnetGenerator', filters: 2, blocks: 1 },
    discriminator: { filters: 2, layers: 2 },
  });
  expect(recipe).not.toHaveProperty('warmUp');

  // the preset's own network could not see 32 pixels, and has a thousand times the numbers
  const tried = ['train', 'day', 'night', '--family', 'pix2pix', '-o', 'not', '--from', 'day2night', '--preflight'];
  const { code, out } = await runGrevy([...tried, '--size', '32', '--discriminator-layers', '2', '--json'], { folder });
  expect([code, (JSON.parse(out) as { parameters: number }).parameters < 100_000]).toEqual([0, true]);
  expect(readFileSync(join(folder, 'tuned', 'log.txt'), 'utf8')).toMatch(
    /begins with weights of day2night; a fresh discriminator, /,
  );
});

it('pairs side by side are learnt from in the direction that was asked for', async () => {
  const train = [
    'train',
    'joined',
    '--family',
    'pix2pix',
    '--direction',
    'BtoA',
    '--names',
    'night,day',
    '-o',
    'run',
    '--steps',
    '2',
    ...tiny,
  ];
  expect(await runGrevy(train, { folder })).toMatchObject({ code: 0, err: '' });
  const { recipe } = JSON.parse(readFileSync(join(folder, 'run', 'config.json'), 'utf8')) as { recipe: object };
  expect(recipe).toMatchObject({ direction: 'BtoA', loss: 'vanilla', lambda: 100 });
});

it('the doctor of pairs names what has no partner, and halves of unlike shape', async () => {
  await makePicture(join(folder, 'day', 'alone.png'), { seed: 4, width: 40, height: 40 });
  await makePicture(join(folder, 'night', '2.png'), { seed: 5, width: 60, height: 40 });
  const { out } = await runGrevy(['data', 'doctor', 'day', 'night', '--family', 'pix2pix', '--json'], { folder });
  const { findings } = JSON.parse(out) as { findings: { code: string; where: string; groups: string[][] }[] };
  expect(findings).toContainEqual({
    code: 'no-partner',
    severity: 'warn',
    where: 'A',
    groups: [['alone.png']],
    count: 1,
  });
  expect(findings).toContainEqual({
    code: 'unlike-sizes',
    severity: 'warn',
    where: 'both',
    groups: [['2.png']],
    count: 1,
  });
});

it.each([
  [['train', 'a', 'b', 'c', '-o', 'run', '--family', 'pix2pix'], 'two folders with the same names'],
  [['train', 'a', '-o', 'run'], 'two folders'],
  [['train', 'a', 'b', '-o', 'run', '--family', 'pix2pix', '--lambda-a', '3'], '--lambda-a is no setting of pix2pix'],
  [['train', 'a', 'b', '-o', 'run', '--direction', 'BtoA'], '--direction is no setting of cyclegan'],
  [['train', 'a', 'b', '-o', 'run', '--family', 'stylegan'], 'cyclegan, pix2pix, dcgan, progan, inpainting'],
])('a command line that cannot be meant is explained: %j', (args, message) => {
  expect(parseCommandLine(args, '1.0.0')).toMatchObject({
    kind: 'wrong',
    message: expect.stringContaining(message) as string,
  });
});
