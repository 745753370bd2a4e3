import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import sharp from 'sharp';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { parseCommandLine } from './program/commandLine.ts';

let folder: string;
beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'grevy-train-'));
  for (const [name, background] of Object.entries({ brown: '#704020', blue: '#203070' })) {
    mkdirSync(join(folder, name));
    for (let i = 0; i < 3; i++) {
      const noise = { type: 'gaussian', mean: 90 + 20 * i, sigma: 30 } as const;
      await sharp({ create: { width: 40, height: 36, channels: 3, background, noise } }).toFile(
        join(folder, name, `${i}.png`),
      );
    }
  }
});
afterEach(() => rmSync(folder, { recursive: true }));

/** Runs the real command line; `until` ends it with Ctrl+C once its output says so. */
async function grevy(
  args: readonly string[],
  until?: RegExp,
  fileKiB?: number,
): Promise<{ code: number | null; out: string; err: string }> {
  const main = join(import.meta.dirname, 'main.ts');
  const env = { ...process.env, GREVY_DATA: join(folder, 'data') };
  const command = [process.execPath, '--disable-warning=ExperimentalWarning', main, ...args];
  // the shell's limit on files is met like a full disk, without being root
  const limited =
    fileKiB === undefined ? command : ['bash', '-c', `ulimit -f ${fileKiB}; exec "$@"`, 'bash', ...command];
  const child = spawn(limited[0] as string, limited.slice(1), { cwd: folder, env });
  let out = '';
  let err = '';
  child.stderr.on('data', (chunk: Buffer) => (err += chunk.toString()));
  child.stdout.on('data', (chunk: Buffer) => {
    out += chunk.toString();
    if (until?.test(out)) child.kill('SIGINT');
  });
  const [code] = (await once(child, 'close')) as [number | null];
  return { code, out, err };
}

/** Less than a checkpoint of the smallest networks here, more than everything else that a run writes. */
const largestFileKiB = 300;
const tiny = ['--size', '32', '--filters', '2', '--blocks', '1', '--json'];

it('a run is trained, stopped, goes on to the same end, is published and translates', async () => {
  const whole = await grevy(['train', 'brown', 'blue', '-o', 'whole', '--steps', '60', ...tiny]);
  expect(whole).toMatchObject({ code: 0, err: '' });
  expect(whole.out.trim().split('\n')).toHaveLength(62); // 60 steps, the review of the last, the result
  expect(whole.out).toContain('"event":"review","isBest":true,"step":60');

  const stopped = await grevy(['train', 'brown', 'blue', '-o', 'parts', '--steps', '60', ...tiny], /"step":3,/);
  expect(stopped.code).toBe(130);
  expect((await grevy(['train', '--resume', 'parts', '--json'])).code).toBe(0);
  const metrics = (run: string): string => readFileSync(join(folder, run, 'metrics.jsonl'), 'utf8');
  expect(metrics('parts')).toBe(metrics('whole'));

  const published = await grevy(['runs', 'publish', 'whole', '--json']);
  expect(JSON.parse(published.out)).toMatchObject({ step: 60, models: [{ id: 'brown2blue' }, { id: 'blue2brown' }] });
  expect((await grevy(['models', 'verify', 'brown2blue'])).code).toBe(0);
  expect(await grevy(['translate', 'brown/0.png', '-m', 'brown2blue', '-o', 'out.png'])).toMatchObject({ code: 0 });
  expect(await sharp(join(folder, 'out.png')).metadata()).toMatchObject({ width: 40, height: 36 });

  expect((await grevy(['runs'])).out).toMatch(/brown and blue {2}done +60 of 60 .*whole\n/);
  const shown = JSON.parse((await grevy(['runs', 'show', 'whole', '--json'])).out) as { run: object };
  expect(shown.run).toMatchObject({
    step: 60,
    steps: 60,
    isDone: true,
    best: 60,
    names: ['brown', 'blue'],
    evaluations: [{ step: 60 }],
  });
  expect((await grevy(['runs', 'export', 'whole'])).out.trim()).toBe(join(folder, 'whole', 'whole.csv'));
  expect(readFileSync(join(folder, 'whole', 'whole.csv'), 'utf8').split('\r\n')).toHaveLength(62);
  expect(await grevy(['runs', 'export', 'whole', '--format', 'png', '-o', 'curves.png'])).toMatchObject({ code: 0 });
  expect(await sharp(join(folder, 'curves.png')).metadata()).toMatchObject({ format: 'png' });
  const again = await grevy(['runs', 'export', 'whole', '--format', 'png', '-o', 'curves.png', '--json']);
  expect(JSON.parse(again.out)).toMatchObject({ error: { code: 'output/exists' } });
  expect((await grevy(['runs', 'export', 'whole', '--format', 'tensorboard'])).out).toMatch(
    /events\.out\.tfevents\.\d+\.grevy\n$/,
  );

  for (const [run, from, words] of [
    ['tuned', 'brown2blue', 'weights of brown2blue'],
    ['branched', 'whole', 'at step 60'],
  ] as const) {
    const tuned = await grevy([
      'train',
      'brown',
      'blue',
      '-o',
      run,
      '--from',
      from,
      '--steps',
      '1',
      '--size',
      '32',
      '--json',
    ]);
    expect(tuned).toMatchObject({ code: 0, err: '' });
    expect(readFileSync(join(folder, run, 'log.txt'), 'utf8')).toContain(words);
    const [start] = metrics(run)
      .split('\n')
      .map((line) => JSON.parse(line || '{}') as { rate?: number; losses?: { cycA: number } });
    const [fresh] = metrics('whole')
      .split('\n')
      .map((line) => JSON.parse(line || '{}') as { losses?: { cycA: number } });
    expect(start?.rate).toBe(5e-5);
    expect(start?.losses?.cycA).toBeLessThan(fresh?.losses?.cycA ?? 0); // what was learnt is there
  }
}, 120_000);

it.each([
  ['the same folder twice', ['train', 'brown', 'brown', '-o', 'run'], 'data/same-folder'],
  ['a folder without pictures', ['train', 'brown', 'data', '-o', 'run'], 'data/too-few'],
  ['a size that no network takes', ['train', 'brown', 'blue', '-o', 'run', '--size', '33'], 'run/config-invalid'],
  [
    'a discriminator too deep for its pictures',
    ['train', 'brown', 'blue', '-o', 'run', '--size', '32', '--judge-layers', '5'],
    'run/config-invalid',
  ],
  ['a model that is not there', ['train', 'brown', 'blue', '-o', 'run', '--from', 'nobody'], 'model/not-found'],
  ['a folder that holds no run', ['train', '--resume', 'brown'], 'run/no-checkpoint'],
  ['publishing what is no run', ['runs', 'publish', 'brown'], 'run/no-checkpoint'],
])('%s is named before the first step', async (_what, args, code) => {
  mkdirSync(join(folder, 'data'));
  const { out, code: exitCode } = await grevy([...args, '--json']);
  expect([exitCode, (JSON.parse(out) as { error: { code: string } }).error.code]).toEqual([1, code]);
});

it.each([
  [['train'], 'two folders'],
  [['train', 'a', 'b'], '-o RUN'],
  [['train', 'a', '--resume', 'run'], 'takes no folders'],
  [['train', 'a', 'b', '-o', 'run', '--names', 'one'], 'two names'],
  [['train', 'a', 'b', '-o', 'run', '--steps', '5', '--time', '2h'], 'choose one'],
  [['train', 'a', 'b', '-o', 'run', '--epochs', 'many'], '100+100'],
  [['train', 'a', 'b', '-o', 'run', '--time', 'soon'], '8h'],
  [['train', 'a', 'b', '-o', 'run', '--rate', 'fast'], '2e-4'],
  [['runs', 'burn', 'run'], 'publish'],
])('wrong usage %j is explained', (args, words) => {
  expect(parseCommandLine(args, '0')).toMatchObject({
    kind: 'wrong',
    message: expect.stringContaining(words) as string,
  });
});

it('a preflight says what a run would take and leaves nothing behind', async () => {
  const { code, out } = await grevy(['train', 'brown', 'blue', '-o', 'run', '--preflight', '--steps', '40', ...tiny]);
  const report = JSON.parse(out) as Record<'steps' | 'seconds' | 'secondsPerStep' | 'peakBytes' | 'diskBytes', number>;
  expect(code).toBe(0);
  expect(report).toMatchObject({ event: 'result', steps: 40, lacks: [] });
  expect(report.seconds).toBeGreaterThan(40 * report.secondsPerStep);
  expect(report.peakBytes).toBeGreaterThan(50e6);
  expect(existsSync(join(folder, 'run'))).toBe(false);
  await grevy(['train', 'brown', 'blue', '-o', 'run', '--steps', '40', ...tiny]);
  expect(report.diskBytes).toBeGreaterThan(sizeOf(join(folder, 'run')));
}, 60_000);

const sizeOf = (path: string): number =>
  readdirSync(path, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .reduce((total, entry) => total + statSync(join(entry.parentPath, entry.name)).size, 0);

it('checkpoints are kept for good, looked into, published and branched from by their steps', async () => {
  const often = ['--steps', '9', '--sample-every', '2', '--checkpoint-every', '4', '--keep-every', '1'];
  expect(await grevy(['train', 'brown', 'blue', '-o', 'run', ...often, ...tiny])).toMatchObject({ code: 0, err: '' });
  const strips = [2, 4, 6, 8, 9].map((step) => `step-00000${step}.png`);
  expect(readdirSync(join(folder, 'run', 'samples')).sort()).toEqual(strips);

  const answer = async (...args: string[]): Promise<unknown> => JSON.parse((await grevy([...args, '--json'])).out);
  const kept = async (): Promise<unknown> =>
    ((await answer('runs', 'show', 'run')) as { run: { kept: number[] } }).run.kept;
  expect(await kept()).toEqual([4, 8]);
  expect(await answer('runs', 'keep', 'run', '--checkpoint', 'last')).toMatchObject({ step: 9 });
  expect(await kept()).toEqual([4, 8, 9]);

  const inspected = (await answer('runs', 'inspect', 'run', '--checkpoint', '4')) as { step: number; path: string };
  expect(inspected).toEqual({ event: 'result', step: 4, path: join(folder, 'run', 'samples', 'cycle-000004.png') });
  expect(await sharp(inspected.path).metadata()).toMatchObject({ width: 5 * 32 + 4 * 4, height: 6 * 32 + 5 * 4 });

  expect(await answer('runs', 'publish', 'run', '--checkpoint', '4')).toMatchObject({ step: 4 });
  expect(await answer('runs', 'publish', 'run', '--checkpoint', '5')).toMatchObject({
    error: { code: 'run/no-checkpoint', expected: 'last, step-4, step-8, step-9' },
  });
  await grevy(['train', 'brown', 'blue', '-o', 'branch', '--from', 'run@4', '--steps', '1', '--size', '32']);
  expect(readFileSync(join(folder, 'branch', 'log.txt'), 'utf8')).toContain('at step 4');
}, 60_000);

it.skipIf(process.platform === 'win32')(
  'a full disk ends nothing that was learnt: the good checkpoint stays, and the run goes on later',
  async () => {
    const often = ['--steps', '12', '--checkpoint-every', '4'];
    await grevy(['train', 'brown', 'blue', '-o', 'whole', ...often, ...tiny]);
    await grevy(['train', 'brown', 'blue', '-o', 'run', ...often, ...tiny], /"step":2,/);
    const before = readdirSync(join(folder, 'run', 'checkpoints'));

    const full = await grevy(['train', '--resume', 'run', '--json'], undefined, largestFileKiB);
    expect(JSON.parse(full.out.trim().split('\n').at(-1) ?? '')).toMatchObject({
      event: 'error',
      error: { code: 'output/disk-full' },
    });
    expect(full.out).toContain('"step":12,'); // training went on where only writing failed
    expect(readFileSync(join(folder, 'run', 'log.txt'), 'utf8')).toContain('not written: output/disk-full');
    expect(readdirSync(join(folder, 'run', 'checkpoints'))).toEqual(before);

    expect((await grevy(['train', '--resume', 'run', '--json'])).code).toBe(0);
    const metrics = (run: string): string => readFileSync(join(folder, run, 'metrics.jsonl'), 'utf8');
    expect(metrics('run')).toBe(metrics('whole'));
  },
  60_000,
);

it('half a picture is left out and named, by a preflight and by the training, which goes on', async () => {
  const whole = readFileSync(join(folder, 'brown', '0.png'));
  writeFileSync(join(folder, 'brown', 'cut.png'), whole.subarray(0, whole.length / 2));
  const tried = await grevy(['train', 'brown', 'blue', '-o', 'run', '--steps', '2', '--preflight', ...tiny]);
  expect(JSON.parse(tried.out)).toMatchObject({ leftOut: [{ path: join(folder, 'brown', 'cut.png') }] });
  const trained = await grevy(['train', 'brown', 'blue', '-o', 'run', '--steps', '2', ...tiny.slice(0, -1)]);
  expect(trained).toMatchObject({ code: 0, out: expect.stringContaining('Trained.') as string });
  expect(trained.err).toMatch(/^Left out\. brown\/cut\.png: The picture is damaged\./);
  expect(readFileSync(join(folder, 'run', 'log.txt'), 'utf8')).toContain(
    `left out: ${join(folder, 'brown', 'cut.png')}`,
  );
});

it('a folder for the run that cannot be made is named, before anything is learnt', async () => {
  writeFileSync(join(folder, 'file'), '');
  const run = await grevy(['train', 'brown', 'blue', '-o', 'file/run', '--steps', '2', ...tiny.slice(0, -1)]);
  expect(run).toMatchObject({ code: 1, out: '' });
  expect(run.err).toContain(`The folder to save in does not exist: ${join(folder, 'file', 'run')} (ENOTDIR).`);
});
