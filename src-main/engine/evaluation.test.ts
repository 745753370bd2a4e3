import {
  copyFileSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  readdirSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import sharp from 'sharp';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createClient, type StudioClient } from '../contract/client.ts';
import type { ErrorCode } from '../contract/errors.ts';
import type { JobView } from '../contract/jobs.ts';
import { TranslatorEvaluation, type EvaluationRequest } from '../contract/translatorEvaluation.ts';
import { floatTensor } from '../formats/safetensors/encodeTensor.ts';
import { writeSafetensors } from '../formats/safetensors/write.ts';
import { encodeMask } from '../imaging/masks/encodeMask.ts';
import { createEngine, type Engine } from './engine.ts';
import { addPackage, announce, manifestFor } from './library/models/testing/modelFolder.ts';
import { expectedTensors } from './library/networks/buildNetwork.ts';

const failing = (code: ErrorCode) =>
  expect.objectContaining({ error: expect.objectContaining({ code }) as unknown }) as Error;
const side = 64;
const colours = { inputChannels: 3, outputChannels: 3 } as const;

let folder: string;
let engine: Engine;
let client: StudioClient;
const at = (name: string): string => join(folder, name);

/** A network whose weights are all 0 makes every pixel 127.5, the middle grey. */
async function addGreyMaker(): Promise<void> {
  const architecture = { kind: 'resnetGenerator', filters: 2, blocks: 1 } as const;
  const tensors = [
    ...expectedTensors({ ...architecture, norm: 'instance', dropout: false, attention: false, ...colours }),
  ].map(([name, shape]) => {
    const size = shape.reduce((product, sides) => product * sides, 1);
    return [name, floatTensor(shape, new Float32Array(size), 'F16')] as const;
  });
  const weights = writeSafetensors(new Map(tensors));
  const parameters = tensors.reduce(
    (sum, [, { shape }]) => sum + shape.reduce((product, sides) => product * sides, 1),
    0,
  );
  const manifest = manifestFor(weights, { id: 'greymaker', trainedSize: side, weights: announce(weights, parameters) });
  await addPackage(at('models'), { name: 'greymaker', weights, manifest });
}

/** Eight pictures of stripes, black and white, each of another width. */
async function writeStripes(name: string): Promise<void> {
  mkdirSync(at(name));
  for (let i = 0; i < 8; i++) {
    const data = Uint8Array.from({ length: 3 * side ** 2 }, (_, k) =>
      Math.floor((Math.floor(k / 3) % side) / (2 + i)) % 2 === 0 ? 255 : 0,
    );
    await sharp(data, { raw: { width: side, height: side, channels: 3 } })
      .png()
      .toFile(at(`${name}/${i}.png`));
  }
}

/** Pictures of one grey each, around the middle. */
async function writeGreys(name: string, count = 8): Promise<void> {
  mkdirSync(at(name));
  for (let i = 0; i < count; i++) {
    const grey = 120 + 2 * i;
    await sharp({ create: { width: side, height: side, channels: 3, background: { r: grey, g: grey, b: grey } } })
      .png()
      .toFile(at(`${name}/${i}.png`));
  }
}

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'grevy-evaluating-'));
  await addGreyMaker();
  engine = await createEngine({
    dataFolder: at('data'),
    sessionFolder: at('session'),
    modelFolders: [at('models')],
    version: '0.0.0',
  });
  client = createClient(engine.connect());
});
afterEach(async () => {
  await engine.close();
  rmSync(folder, { recursive: true, force: true });
});

async function run(changes: Partial<EvaluationRequest> = {}): Promise<JobView> {
  const ended = Promise.withResolvers<JobView>();
  client.listen('job.changed', (job) => job.endedAt !== null && ended.resolve(job));
  await client.call('evaluations.run', {
    modelId: 'greymaker',
    size: 'trained',
    precision: 'exact',
    folders: { A: at('stripes'), B: at('greys') },
    learnFrom: null,
    masks: null,
    runtime: null,
    device: null,
    output: null,
    ...changes,
  });
  return ended.promise;
}

/** What the studio keeps of the model. */
const kept = (name: string): string => at(`data/evaluations/greymaker/${name}`);
const written = (): TranslatorEvaluation =>
  TranslatorEvaluation.parse(JSON.parse(readFileSync(kept('evaluation.json'), 'utf8')));

describe('an evaluation', () => {
  it('says how many results are taken for the other kind, and how much has changed where', async () => {
    await writeStripes('stripes');
    await writeGreys('greys');
    mkdirSync(at('masks'));
    const left = Uint8Array.from({ length: side ** 2 }, (_, i) => (i % side < side / 2 ? 255 : 0));
    writeFileSync(at('masks/all.png'), await encodeMask({ data: left, width: side, height: side }));
    const told: string[] = [];
    client.listen('evaluation.measured', ({ picture }) => told.push(picture));
    const masks = { path: at('masks/all.png'), isFolder: false, hole: 'white', isFitted: true } as const;
    expect(await client.call('evaluations.get', { modelId: 'greymaker' })).toEqual({ known: null });
    expect(await run({ masks })).toMatchObject({ state: 'done' });

    const { classifier, takenForB, change, each, pictures, slicedWasserstein, secondsPerPicture } = written();
    expect(pictures).toEqual({ A: 8, B: 8 });
    // black and white against grey is easily learnt, and what the network makes is grey
    expect(classifier.takesForB).toMatchObject({ A: { count: 0, of: 8 }, B: { count: 8, of: 8 } });
    expect(classifier).toMatchObject({ learntFrom: 'halves', steps: 75 });
    expect(takenForB).toMatchObject({ count: 8, of: 8, high: 1 });
    // from 0 or 255 to 127.5
    for (const value of [change.whole, change.frame, change.outsideGiven]) expect(value).toBeCloseTo(127.5, 0);
    expect(change).toMatchObject({ outsideMask: null, masked: null });
    expect(slicedWasserstein.untranslated).toBeGreaterThan(slicedWasserstein.translated);
    expect(secondsPerPicture).toBeGreaterThan(0);
    expect(told).toEqual(['0.png', '1.png', '2.png', '3.png', '4.png', '5.png', '6.png', '7.png']);
    expect(each.map(({ picture }) => picture)).toEqual(told);

    expect(readdirSync(kept('')).sort()).toEqual(['evaluation.json', 'pictures.csv', 'sheet.png']);
    expect(readFileSync(kept('pictures.csv'), 'utf8').split('\n')).toHaveLength(10);
    // three rows of three pictures, before and after
    expect(await sharp(kept('sheet.png')).metadata()).toMatchObject({ width: 6 * 246 + 6, height: 3 * 186 + 6 });

    // kept for the model until its weights are others; then what came with the model counts
    const get = async () => (await client.call('evaluations.get', { modelId: 'greymaker' })).known;
    expect(await get()).toMatchObject({
      origin: 'here',
      evaluation: { takenForB: { count: 8 } },
      sheet: { height: 564 },
    });
    copyFileSync(kept('evaluation.json'), at('models/greymaker/evaluation.json'));
    const figures = readFileSync(kept('evaluation.json'), 'utf8');
    writeFileSync(kept('evaluation.json'), figures.replace(/"weights": ".*"/, '"weights": "others"'));
    expect(await get()).toMatchObject({ origin: 'came', sheet: null });
    writeFileSync(at('models/greymaker/evaluation.json'), '{ half');
    expect(await get()).toBeNull();
  }, 60_000);

  it('lets its classifier learn from other folders, and never from what it judges', async () => {
    await writeStripes('stripes');
    await writeGreys('greys');
    await writeStripes('otherStripes');
    await writeGreys('otherGreys', 10);
    // of the other greys the first eight are the same files, of the stripes all are
    const job = await run({ learnFrom: { A: at('otherStripes'), B: at('otherGreys') } });
    expect(job).toMatchObject({ state: 'failed', error: { code: 'evaluation/too-few' } });
    expect(job.error?.got).toContain('0 pictures in');
  });
});

describe('an evaluation that cannot be says why:', () => {
  const codeOf = async (changes: Partial<EvaluationRequest>) => (await run(changes)).error?.code;

  it('one folder twice, or the same pictures in two', async () => {
    await writeGreys('greys');
    await writeGreys('copies');
    expect(await codeOf({ folders: { A: at('greys'), B: at('greys') } })).toBe('data/same-folder');
    expect(await codeOf({ folders: { A: at('greys'), B: at('copies') } })).toBe('data/same-folder');
    expect(existsSync(kept(''))).toBe(false);
  });

  it('no folder, an empty one, too few pictures', async () => {
    await writeGreys('greys');
    await writeGreys('few', 7);
    mkdirSync(at('empty'));
    expect(await codeOf({ folders: { A: at('nowhere'), B: at('greys') } })).toBe('folder/not-found');
    expect(await codeOf({ folders: { A: at('greys'), B: at('empty') } })).toBe('folder/no-pictures');
    expect(await codeOf({ folders: { A: at('few'), B: at('greys') } })).toBe('evaluation/too-few');
  });

  it('a model that is not there, a runtime that is not', async () => {
    await expect(run({ precision: 'faster' })).rejects.toThrow(failing('model/no-faster-form'));
    await expect(run({ modelId: 'nobody' })).rejects.toThrow(failing('model/not-found'));
    await expect(run({ runtime: 'tensorflow' })).rejects.toThrow(failing('runtime/not-installed'));
  });
});
