import { mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import sharp from 'sharp';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createClient, type StudioClient } from '../contract/client.ts';
import type { JobView, Precision } from '../contract/jobs.ts';
import { makePicture } from '../hosts/cli/testing/runGrevy.ts';
import { createEngine, type Engine } from './engine.ts';
import { QuantisationFile } from './library/models/quantisationFile.ts';

const shippedModels = join(import.meta.dirname, '../../models');

let folder: string;
let engine: Engine;
let client: StudioClient;
const at = (name: string): string => join(folder, name);

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'grevy-quantising-'));
  engine = await createEngine({
    dataFolder: at('data'),
    sessionFolder: at('session'),
    modelFolders: [shippedModels],
    version: '0.0.0',
  });
  client = createClient(engine.connect());
});
afterEach(async () => {
  await engine.close();
  rmSync(folder, { recursive: true, force: true });
});

async function pictures(name: string, count: number): Promise<string> {
  mkdirSync(at(name));
  for (let seed = 1; seed <= count; seed++) await makePicture(at(`${name}/${seed}.png`), { seed });
  return at(name);
}

async function ended(start: () => Promise<JobView>): Promise<JobView> {
  const { promise, resolve } = Promise.withResolvers<JobView>();
  const seen: JobView[] = [];
  let id: string | null = null;
  client.listen('job.changed', (job) => {
    seen.push(job);
    if (job.id === id && job.endedAt !== null) resolve(job);
  });
  id = (await start()).id;
  const already = seen.find((job) => job.id === id && job.endedAt !== null);
  return already ?? promise;
}

const quantise = (pictureFolder: string): Promise<JobView> =>
  ended(() => client.call('models.quantise', { id: 'horse2zebra', folder: pictureFolder }));

async function fasterForm() {
  const { models } = await client.call('models.list', {});
  const model = models.find(({ id }) => id === 'horse2zebra');
  return model?.task === 'translation' ? model.faster : undefined;
}

async function translated(path: string, precision: Precision): Promise<Uint8Array> {
  const picture = await client.call('pictures.open', { path });
  const job = await ended(() =>
    client.call('translate.start', { pictureId: picture.id, modelId: 'horse2zebra', size: 128, precision }),
  );
  expect(job).toMatchObject({ state: 'done', error: null, precision });
  const { translations } = await client.call('session.get', {});
  expect(translations.find(({ id }) => id === job.translationId)).toMatchObject({ precision });
  const { bytes } = await client.call('translations.encode', {
    id: job.translationId ?? '',
    strength: 1,
    format: 'png',
    quality: 100,
  });
  return sharp(bytes).removeAlpha().raw().toBuffer();
}

describe('the faster form of a model', () => {
  it('is measured on pictures, kept in the data folder, told, and gives nearly the same', async () => {
    const folderOfPictures = await pictures('pictures', 9);
    expect(await quantise(folderOfPictures)).toMatchObject({ state: 'done', modelId: 'horse2zebra' });
    const file = QuantisationFile.parse(
      JSON.parse(readFileSync(at('data/quantised/horse2zebra/quantised.json'), 'utf8')),
    );
    expect(file).toMatchObject({ pictures: 7, psnr: { pictures: 2 } });
    // two that halve and twelve of the residual blocks
    expect(Object.keys(file.ranges)).toHaveLength(14);
    const told = await fasterForm();
    expect(told).toEqual(file.psnr);
    expect(told?.least).toBeGreaterThan(30);

    const exact = await translated(at('pictures/3.png'), 'exact');
    const faster = await translated(at('pictures/3.png'), 'faster');
    const differences = exact.map((value, i) => Math.abs(value - (faster[i] as number)));
    expect(differences.some((difference) => difference > 0)).toBe(true);
    expect(differences.reduce((sum, difference) => sum + difference, 0) / exact.length).toBeLessThan(4);
  }, 60_000);

  it('needs pictures, and says how many', async () => {
    expect((await quantise(await pictures('one', 1))).error).toMatchObject({ code: 'quantisation/too-few' });
    mkdirSync(at('empty'));
    expect((await quantise(at('empty'))).error).toMatchObject({ code: 'folder/no-pictures' });
    expect((await quantise(at('nowhere'))).error).toMatchObject({ code: 'folder/not-found' });
  });
});
