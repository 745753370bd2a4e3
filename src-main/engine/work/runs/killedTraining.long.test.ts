import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, watch, type FSWatcher } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as after } from 'node:timers/promises';
import sharp from 'sharp';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { StudioFailure } from '../../../contract/errors.ts';
import { presetRecipe } from '../../../families/recipeSchema.ts';
import { chanceOf } from '../../../training/random.ts';
import { readCheckpoint } from '../training/checkpoint.ts';
import { TrainerProcess } from './trainerProcess.ts';

/** Kills in all, in two lanes of runs; a run takes as many of them as come before its end, then the next begins. */
const kills = 200;
const steps = 18;
/** What happens to all runs alike; a checkpoint is kept for good at every second. */
const every = { checkpointEvery: 3, sampleEvery: 2, keepEvery: 2 };
/** Longest time after its occasion in which a kill comes, in milliseconds. */
const spreadMs = { start: 900, step: 12, saving: 6, review: 40, end: 60 } as const;
type Occasion = keyof typeof spreadMs;
const occasions = Object.keys(spreadMs) as Occasion[];

let folder: string;
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'grevy-kills-'));
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
afterAll(() => rmSync(folder, { recursive: true, force: true, maxRetries: 3 }));

const startTrainer = (): TrainerProcess => {
  const dataFolder = join(folder, 'data');
  return new TrainerProcess(
    { dataFolder, sessionFolder: join(folder, 'session'), modelFolders: [join(folder, 'models')] },
    '0.0.0',
  );
};

const request = () => ({
  family: 'cyclegan',
  folders: [join(folder, 'brown'), join(folder, 'blue')],
  names: ['brown', 'blue'],
  from: { kind: 'fresh' } as const,
  recipe: {
    ...presetRecipe('cyclegan', 'try'),
    ...every,
    generator: { kind: 'resnetGenerator', filters: 2, blocks: 1 },
    discriminator: { kind: 'patchDiscriminator', filters: 2, layers: 2 },
    ...{ load: 36, crop: 32, pool: 2, seed: 5, length: { unit: 'steps', steps, constantShare: 0.5 } },
  },
});

/** Begins a run or goes on with it. @returns whether it came to its end; false where the process died before */
async function train(run: string, trainer: TrainerProcess): Promise<boolean> {
  const ended = Promise.withResolvers<boolean>();
  trainer.client.listen('job.changed', ({ kind, endedAt, error }) => {
    if (kind !== 'train' || endedAt === null) return;
    if (error) ended.reject(new Error(JSON.stringify(error)));
    else ended.resolve(true);
  });
  void trainer.died.then(() => ended.resolve(false));
  const isBegun = existsSync(join(run, 'config.json'));
  const wanted = { run, request: isBegun ? null : request(), force: false, folders: null, runtime: null, threads: 1 };
  const hasDied = (error: unknown): boolean => error instanceof StudioFailure && error.error.code === 'training/died';
  return trainer.client.call('train.start', wanted).then(
    () => ended.promise,
    (error: unknown) => (hasDied(error) ? false : Promise.reject(error as Error)),
  );
}

/** Kills a process some milliseconds after something happened to its run for the n-th time. @returns what ends the waiting */
function killAt(occasion: Occasion, nth: number, delayMs: number, run: string, trainer: TrainerProcess): () => void {
  let seen = 0;
  let watcher: FSWatcher | null = null;
  const kill = (): void => void (delayMs < 1 ? trainer.kill() : after(delayMs).then(() => trainer.kill()));
  const happened = (): void => {
    if (++seen === nth) kill();
  };
  const watchFor = (name: string): void => {
    mkdirSync(join(run, 'checkpoints'), { recursive: true });
    watcher = watch(join(run, 'checkpoints'), (_event, changed) => (changed === name ? happened() : undefined));
  };
  switch (occasion) {
    case 'start':
      kill();
      break;
    case 'step':
      trainer.client.listen('train.step', happened);
      break;
    case 'saving':
      watchFor('writing');
      break;
    case 'review':
      watchFor('last');
      break;
    case 'end':
      trainer.client.listen('train.step', ({ step }) => {
        if (step === steps) kill();
      });
  }
  return () => watcher?.close();
}

/** Every file of a run, but for what tells when it was killed. */
function outcome(run: string): Record<string, string> {
  const names = readdirSync(run, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name).slice(run.length + 1))
    .filter((name) => name !== 'log.txt' && !/checkpoints.previous/.test(name))
    .sort();
  return Object.fromEntries(names.map((name) => [name, readFileSync(join(run, name)).toString('base64')]));
}

/** The step of the newest whole checkpoint, as whoever goes on finds it. */
const stepOf = async (run: string): Promise<number> =>
  (await readCheckpoint(join(run, 'checkpoints'), steps))?.state.step ?? 0;

/** What one run after another came to, killed so many times in all. */
interface Lane {
  /** Runs that came to their end. */
  readonly runs: number;
  /** How many kills came at which occasion and left which step. */
  readonly kills: Readonly<Record<string, number>>;
}

async function killOver(lane: number, wanted: number, expected: Record<string, string>): Promise<Lane> {
  const chance = chanceOf(lane);
  const kills: Record<string, number> = {};
  let runs = 0;
  for (let kill = 0, before = 0; kill < wanted || before > 0;) {
    const run = join(folder, `run-${lane}-${runs}`);
    const occasion = occasions[kill % occasions.length] ?? 'start';
    const trainer = startTrainer();
    const delayMs = spreadMs[occasion] * chance.uniform(2 * kill);
    const isKilled = kill < wanted; // the last run is let come to its end
    let told = 0;
    trainer.client.listen('train.step', ({ step: done }) => (told = done));
    const stop = isKilled ? killAt(occasion, 1 + chance.below(3, 2 * kill + 1), delayMs, run, trainer) : undefined;
    const isEnded = await train(run, trainer);
    stop?.();
    const step = await stepOf(run);
    // before a step was told, what came before it was saved
    const saved = Math.floor(Math.max(0, told - 1) / every.checkpointEvery) * every.checkpointEvery;
    expect(step, `after kill ${kill} at ${occasion}`).toBeGreaterThanOrEqual(Math.max(before, saved));
    if (isEnded) {
      await trainer.close();
      expect(outcome(run)).toEqual(expected);
      rmSync(run, { recursive: true });
      runs++;
    } else {
      kill++;
      kills[`${occasion} ${step}`] = (kills[`${occasion} ${step}`] ?? 0) + 1;
    }
    before = isEnded ? 0 : step;
  }
  return { runs, kills };
}

it(`a training that is killed ${kills} times loses no checkpoint and ends as one that never was killed`, async () => {
  const whole = join(folder, 'whole');
  const undisturbed = startTrainer();
  expect(await train(whole, undisturbed)).toBe(true);
  await undisturbed.close();
  const expected = outcome(whole);
  expect(Object.keys(expected)).toContain(join('checkpoints', 'best', 'state.safetensors'));
  // two at a time: most of it is starting processes
  const lanes = await Promise.all([1, 2].map((lane) => killOver(lane, kills / 2, expected)));
  for (const { runs, kills: came } of lanes) {
    expect(runs).toBeGreaterThan(2);
    // no occasion was missed, and kills left what runs are at their beginning, in their middle and at their end
    for (const occasion of occasions) expect(Object.keys(came).some((name) => name.startsWith(occasion))).toBe(true);
    expect(new Set(Object.keys(came).map((name) => name.split(' ')[1])).size).toBeGreaterThan(4);
  }
}, 900_000);
