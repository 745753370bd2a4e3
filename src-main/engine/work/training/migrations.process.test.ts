import { cpSync, existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Evaluation } from '../../../contract/evaluation.ts';
import type { MetricsLine } from '../../../contract/runs.ts';
import { declarationOf } from '../../../families/all.ts';
import { presetRecipe } from '../../../families/recipeSchema.ts';
import { onnxRuntime } from '../../../runtimes/onnx/runtime.ts';
import { createModelRegistry } from '../../library/models/registry.ts';
import { readCheckpoint } from './checkpoint.ts';
import type { TrainingConfig } from './config.ts';
import { describeRun } from './describeRun.ts';
import { publishRun } from './publishRun.ts';
import { RunFolder } from './runFolder.ts';
import { prepareRun } from './startRun.ts';
import { startWeightsOf } from './startWeights.ts';
import { trainRun } from './trainRun.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'grevy-older-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

type Json = Record<string, unknown>;
const readJson = (path: string): Json => JSON.parse(readFileSync(path, 'utf8')) as Json;
const linesOf = <T>(path: string): T[] =>
  readFileSync(path, 'utf8')
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as T);

/** A folder as an earlier version left it, with its pictures beside it. */
function olderRun(name: string): RunFolder {
  cpSync(join(import.meta.dirname, 'testing', 'runs', name), folder, { recursive: true });
  const run = new RunFolder(join(folder, 'run'));
  cpSync(join(run.checkpoints, 'last'), join(run.checkpoints, 'best'), { recursive: true });
  edit(run, (settings) =>
    Object.fromEntries(
      Object.entries(settings).map(([key, value]) => [
        key,
        key.startsWith('folder') ? join(folder, basename(value as string)) : value,
      ]),
    ),
  );
  return run;
}

/** Changes what the earlier version wrote of its settings. */
function edit(run: RunFolder, change: (settings: Json) => Json): void {
  const path = [join(run.path, 'config.json'), join(run.path, 'inpainting.json')].find(existsSync) as string;
  writeFileSync(path, `${JSON.stringify(change(readJson(path)), null, 2)}\n`);
}

async function goOn(run: RunFolder, stopAfter = Infinity): Promise<void> {
  const runtime = onnxRuntime({ threads: 1 });
  const abort = new AbortController();
  await trainRun({
    ...(await prepareRun(run.path, null, { models: createModelRegistry({ folders: [] }), runtime })),
    models: createModelRegistry({ folders: [] }),
    runtime,
    force: false,
    signal: abort.signal,
    onStep: ({ step }) => {
      if (step >= stopAfter) abort.abort();
    },
    onReview: () => undefined,
    onSample: () => undefined,
    onWarning: (error) => {
      if (error) throw new Error(error.message);
    },
  });
}

/** Every file of a folder with its content. */
const contentOf = (path: string): Record<string, string> =>
  Object.fromEntries(
    readdirSync(path, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => join(entry.parentPath, entry.name))
      .map((file) => [file, readFileSync(file, 'base64')]),
  );

/** Other processors round otherwise, and a training that starts from there parts slowly. */
function expectLosses(run: RunFolder, upTo = Infinity): void {
  const expected = linesOf<MetricsLine>(join(folder, 'expected.jsonl'));
  const lines = linesOf<MetricsLine>(run.metricsPath);
  expect(lines.map(({ step, rate }) => ({ step, rate }))).toEqual(expected.map(({ step, rate }) => ({ step, rate })));
  for (const [i, { step, losses }] of expected.entries()) {
    if (step > upTo) break;
    const found = lines[i]?.losses ?? {};
    expect(Object.keys(found).sort()).toEqual(Object.keys(losses).sort());
    for (const [name, value] of Object.entries(losses))
      expect(Math.abs((found[name] ?? NaN) - value), `${name} of step ${step}`).toBeLessThan(1e-3 * Math.abs(value));
  }
}

/** What is told of each old folder before and after it goes on. */
const olds = [
  {
    name: 'cyclegan-v2',
    told: {
      family: 'cyclegan',
      names: ['mare', 'okapi'],
      constantSteps: 15,
      network: 'ResNet generator, 2 filters, 1 block, lsgan',
    },
    pictures: ['mares', 'okapis'],
    scores: ['cycleA', 'cycleB', 'distanceAtoB', 'distanceBtoA', 'identityA', 'identityB', 'noiseA', 'noiseB'],
    signs: ['A', 'B'],
    rows: 6,
    published: ['mare2okapi', 'okapi2mare'],
    gone: [],
  },
  {
    name: 'inpainting-v1',
    told: {
      family: 'inpainting',
      names: ['pconv-photos'],
      constantSteps: 24,
      network: 'partial convolutions, 2 filters, 2 levels, holes of 2 to 50 %',
    },
    pictures: ['photos'],
    scores: ['holeL1'],
    signs: [],
    rows: 3,
    published: ['pconv-photos'],
    gone: ['inpainting.json', 'holes.jsonl'],
  },
];

describe.each(olds)(
  'a run of an earlier version ($name)',
  ({ name, told, pictures, scores, signs, rows, published, gone }) => {
    const expectScores = (evaluations: readonly Evaluation[], steps: readonly number[]): void => {
      expect(evaluations.map(({ step }) => step)).toEqual(steps);
      for (const evaluation of evaluations) {
        expect(Object.keys(evaluation.scores).sort()).toEqual(scores);
        expect(Object.keys(evaluation.signs)).toEqual(signs);
        expect(evaluation.pictures).toBe(3);
      }
    };

    it('is told of without being changed', async () => {
      const run = olderRun(name);
      const before = contentOf(folder);
      const view = await describeRun(run);
      expect(view).toMatchObject({
        ...told,
        state: 'paused',
        step: 10,
        steps: 30,
        isDone: false,
        best: 10,
        kept: [],
        samples: [10],
      });
      expect(view).toMatchObject({ folders: pictures.map((set) => join(folder, set)), sampleRows: rows });
      expectScores(view.evaluations, [10]);
      expect(contentOf(folder)).toEqual(before);
    });

    it('that was stopped before its first step is told of, and begins', async () => {
      const run = olderRun(name);
      for (const left of ['checkpoints', 'samples', 'metrics.jsonl', 'evaluations.jsonl', 'holes.jsonl'])
        rmSync(join(run.path, left), { recursive: true, force: true });
      const before = contentOf(folder);
      expect(await describeRun(run)).toMatchObject({
        ...told,
        state: 'paused',
        step: 0,
        steps: 30,
        best: null,
        samples: [],
        evaluations: [],
      });
      expect(contentOf(folder)).toEqual(before);
      await goOn(run);
      expectLosses(run, 3); // the fresh networks of a CycleGAN part soon, on another count of threads as well
      expectScores(await run.evaluations(), [10, 20, 30]);
    });

    it('goes on to the losses that the earlier version came to, and is one of this version then', async () => {
      const run = olderRun(name);
      const [first] = await run.evaluations();
      await goOn(run);
      expectLosses(run);
      const config = readJson(join(run.path, 'config.json'));
      expect(config).toMatchObject({
        formatVersion: 3,
        family: told.family,
        names: told.names,
        steps: 30,
        constantSteps: told.constantSteps,
      });
      expect(config['folders']).toEqual(pictures.map((set) => join(folder, set)));
      for (const old of ['folderA', 'nameA', 'folder', 'name', 'fineTuneFrom']) expect(config).not.toHaveProperty(old);
      for (const old of gone) expect(existsSync(join(run.path, old)), old).toBe(false);
      const written = linesOf<Evaluation>(join(run.path, 'evaluations.jsonl'));
      expectScores(written, [10, 20, 30]);
      expect(written[0]).toEqual(first);
      const data = readJson(join(run.path, 'data.json'));
      expect(data).toMatchObject({ formatVersion: 2 });
      expect(data['sets']).toHaveLength(pictures.length);
      expect(await describeRun(run)).toMatchObject({
        ...told,
        state: 'done',
        step: 30,
        isDone: true,
        samples: [10, 20, 30],
      });
      expect((await readCheckpoint(run.checkpoints))?.state.step).toBe(30);
    });

    it('goes on wherever it is stopped', async () => {
      const run = olderRun(name);
      await goOn(run, 12);
      await goOn(run);
      expectLosses(run);
      expectScores(await run.evaluations(), [10, 20, 30]);
    });

    it('loses nothing when a kill comes between its new settings and the rest', async () => {
      const run = olderRun(name);
      const config = await run.config();
      writeFileSync(join(run.path, 'config.json'), JSON.stringify(config));
      await goOn(run, 12);
      expectScores(await run.evaluations(), [10]);
      await goOn(run);
      expectLosses(run);
      expectScores(await run.evaluations(), [10, 20, 30]);
    });

    it('becomes models and gives its weights to a new run as it is', async () => {
      const run = olderRun(name);
      const before = contentOf(run.path);
      const models = join(folder, 'models');
      expect(await publishRun(run.path, 'best', models, new Set())).toMatchObject({
        step: 10,
        models: published.map((id) => ({ id })),
      });
      const registry = createModelRegistry({ folders: [models] });
      const listed = await registry.list();
      expect(listed.broken).toEqual([]);
      expect([...listed.models, ...listed.inpainters].map(({ id }) => id).sort()).toEqual(published.toSorted());
      const { family, recipe } = (await run.config()) as TrainingConfig;
      const shape = declarationOf(family).structure.map((setting) => [setting, recipe[setting]]);
      const other = { ...presetRecipe(family, 'try'), crop: 32, load: 36 };
      const from = { kind: 'run', path: run.path, checkpoint: 'last' } as const;
      const started = await startWeightsOf({ family, recipe: other, from }, registry);
      expect(started.recipe).toMatchObject(Object.fromEntries(shape));
      expect(started.weights.size).toBeGreaterThan(0);
      const { [join(run.path, 'published.jsonl')]: _published, ...after } = contentOf(run.path);
      expect(after).toEqual(before);
    });

    it('does not go on with other pictures', async () => {
      const run = olderRun(name);
      const set = join(folder, pictures.at(-1) ?? '');
      cpSync(join(set, '1.png'), join(set, '0.png'));
      const before = contentOf(run.path);
      await expect(goOn(run)).rejects.toMatchObject({ error: { code: 'run/data-changed' } });
      expect(contentOf(run.path)).toEqual(before);
    });

    it('is refused where its version is one that is still to come', async () => {
      const run = olderRun(name);
      edit(run, (settings) => ({ ...settings, formatVersion: 99 }));
      const before = contentOf(folder);
      await expect(goOn(run)).rejects.toMatchObject({ error: { code: 'run/newer', got: 'format 99' } });
      await expect(describeRun(run)).rejects.toMatchObject({ error: { code: 'run/newer' } });
      expect(contentOf(folder)).toEqual(before);
    });
  },
);
