import { join, resolve } from 'node:path';
import { drawLatent, bytesOf, joined, vectorsOf } from '../../latent/vectors.ts';
import { readForNetwork } from '../../imaging/networkInput.ts';
import { defaultOutputName } from '../../imaging/outputName.ts';
import { makeOutputFolder, writeNew } from '../../imaging/writeFile.ts';
import { readDirections, writeDirections, type NamedDirection } from '../library/models/directionsFile.ts';
import type { GeneratorNetwork } from '../library/networks/generatorNetwork.ts';
import type { Studio } from '../studio.ts';
import { carryEdit } from '../work/generation/carryEdit.ts';
import { latentsFrom } from '../work/generation/latentsFrom.ts';
import { demandPixels, planesOf, rgbaOf, rgbOf } from '../work/generation/levels.ts';
import { principalDirections } from '../work/generation/principalDirections.ts';
import { endings, oneFile, singleFiles, type Files, type Frames } from '../work/generation/sampleFiles.ts';
import { steer } from '../work/generation/steer.ts';
import type { Handlers } from './handlers.ts';

/** Samples by which directions are found, of one seed, so that they are the same every time. */
const studied = 384;
const studySeed = 1;

async function framesOf(
  { networks, closing }: Studio,
  { modelId, latents }: { readonly modelId: string; readonly latents: Uint8Array },
): Promise<Frames> {
  using lease = await networks.generator(modelId);
  return await framesBy(lease.value, latentsFrom(latents, lease.value), closing);
}

async function framesBy(network: GeneratorNetwork, latents: Float32Array, signal: AbortSignal): Promise<Frames> {
  const { side, latent } = network;
  const pictures = await network.generate(latents, signal);
  return { levels: rgbaOf(pictures, side), side, count: latents.length / latent };
}

/** Directions of a model: those that somebody has named, or as many as are wanted, found anew. */
async function directionsOf(
  { models, networks, folders, closing }: Studio,
  modelId: string,
  count: number,
): Promise<NamedDirection[]> {
  const kept = await readDirections(await models.generator(modelId), folders);
  if (kept && kept.length >= count) return kept;
  using lease = await networks.generator(modelId);
  const { latent } = lease.value;
  const samples = Array.from({ length: studied }, (_, i) => drawLatent(studySeed, i, latent));
  const products = await lease.value.featureProducts(joined(samples), closing);
  const { directions, shares } = principalDirections(samples, products, Math.min(count, latent));
  return directions.map((vector, i) => ({
    name: kept?.[i]?.name ?? '',
    share: shares[i] ?? 0,
    vector: kept?.[i]?.vector ?? [...vector],
  }));
}

/** Writes samples under a name, or each under the name and its number. */
async function written(
  frames: Frames,
  files: Files,
  pathOf: (number: string) => string,
  how: Parameters<typeof writeNew>[2],
): Promise<{ paths: string[] }> {
  const made = files.form === 'png' ? await singleFiles(frames, files.scale) : [await oneFile(frames, files)];
  const digits = String(made.length).length;
  const paths = made.map((_file, i) => pathOf(files.form === 'png' ? String(i + 1).padStart(digits, '0') : ''));
  for (const [i, { bytes }] of made.entries()) await writeNew(paths[i] as string, bytes, how);
  return { paths };
}

export const generationHandlers = {
  'generation.pictures': async (asked, studio) => framesOf(studio, asked),

  'generation.encode': async ({ files, ...asked }, studio) => {
    const made = await oneFile(await framesOf(studio, asked), files);
    return { ...made, name: `${asked.modelId}.${endings[files.form]}` };
  },

  'generation.write': async ({ files, path, overwrite, ...asked }, studio) => {
    const frames = await framesOf(studio, asked);
    const whole = resolve(path);
    if (files.form === 'png') await makeOutputFolder(whole);
    return written(frames, files, (number) => (number ? join(whole, `${number}.png`) : whole), { overwrite });
  },

  'generation.seen': async ({ modelId, pictureId }, { networks, pictures }) => {
    const { file, facts } = pictures.get(pictureId);
    using lease = await networks.generator(modelId);
    const { side } = lease.value;
    const planes = await readForNetwork(file, facts, { width: side, height: side, fit: 'cover' });
    return { side, levels: rgbOf(planes, side) };
  },

  'generation.carry': async ({ modelId, pictureId, from, to, mask }, { networks, pictures, closing }) => {
    const { file, facts, view } = pictures.get(pictureId);
    using lease = await networks.generator(modelId);
    const [first, last] = [from, to].map((bytes) => latentsFrom(bytes, lease.value, 1)) as [Float32Array, Float32Array];
    if (mask) demandPixels(mask, 1, lease.value.side);
    const carried = await carryEdit(lease.value, { file, facts, from: first, to: last, allowed: mask }, closing);
    return { ...carried, mime: 'image/png', name: defaultOutputName(view.name, 'edited', 'png') };
  },

  'generation.directions': async ({ modelId, count }, studio) => {
    const directions = (await directionsOf(studio, modelId, count)).slice(0, count);
    return {
      directions: bytesOf(directions.map(({ vector }) => Float32Array.from(vector))),
      shares: directions.map(({ share }) => share),
      names: directions.map(({ name }) => name),
    };
  },

  'generation.nameDirections': async ({ modelId, names }, studio) => {
    const directions = await directionsOf(studio, modelId, names.length);
    const named = directions.map((direction, i) => ({ ...direction, name: names[i] ?? direction.name }));
    await writeDirections(await studio.models.generator(modelId), studio.folders, named);
    return {};
  },

  'generation.learnEncoder': async ({ modelId, steps }, { models, jobs }) => {
    await models.generator(modelId);
    return jobs.start('learn-encoder', { id: modelId, steps }, 'process');
  },

  'generation.guess': async ({ modelId, levels }, { networks, closing }) => {
    using lease = await networks.generator(modelId);
    const { guess, side } = lease.value;
    demandPixels(levels, 3, side);
    return { latent: guess && bytesOf([await guess(planesOf(levels, side), closing)]) };
  },

  'generation.steer': async ({ modelId, ...asked }, { networks, closing }) => {
    using lease = await networks.generator(modelId);
    const { side } = lease.value;
    const { state, pictures, terms } = await steer(lease.value, asked, closing);
    const count = vectorsOf(state.latents, lease.value.latent)?.length ?? 0;
    return { state, terms, samples: { levels: rgbaOf(pictures, side), side, count } };
  },
} satisfies Partial<Handlers>;
