import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import sharp from 'sharp';
import { face } from '../../src-main/engine/library/examples/face.ts';
import { chanceOf } from '../../src-main/engine/library/examples/painting.ts';
import { shape } from '../../src-main/engine/library/examples/shape.ts';
import { painted } from '../../src-main/engine/library/examples/writing.ts';
import { loadWeights } from '../../src-main/engine/library/models/loadWeights.ts';
import { readSquare } from '../../src-main/engine/work/training/data/readSquare.ts';
import { planesOf, rgbOf } from '../../src-main/engine/work/generation/levels.ts';
import { input } from '../../src-main/graph/node.ts';
import { drawLatent } from '../../src-main/latent/vectors.ts';
import { generated, judged, sideOf } from '../../src-main/nets/generatorKinds.ts';
import { Weights } from '../../src-main/nets/weights.ts';
import { onnxRuntime } from '../../src-main/runtimes/onnx/runtime.ts';
import { inRoot } from './paths.mjs';

/** What the quiz of Learn shows: networks that ship, and how what they learnt from was drawn (examples/manyPictures.ts has the same seeds). */
export const quizzes = {
  faces: { model: 'drawn-faces', draw: face, seed: 7 },
  shapes: { model: 'drawn-shapes', draw: shape, seed: 13 },
};
/** Pictures that each network has learnt from: those that follow are held out. */
const learntFrom = 4000;
/** Real tiles of a sheet, and as many made ones below them. */
export const tileCount = 40;
export const columns = 10;
/** Pictures of each kind beside the tiles, on which the threshold is found: a discriminator is not tuned on what it is asked. */
const tuningCount = 200;
/** Seed of the latent vectors; nothing else of the studio begins with it. */
const latentSeed = 20;

/** A network that ships with its discriminator, ready to run one picture at a time. */
export async function openQuizNetwork(model) {
  const folder = inRoot('models', model);
  const manifest = JSON.parse(readFileSync(join(folder, 'model.json'), 'utf8'));
  const [own, judge] = [await loadWeights(folder, manifest.weights), await loadWeights(folder, manifest.discriminator)];
  const side = sideOf(manifest.generator);
  const runtime = onnxRuntime();
  const prepare = (node, from) =>
    runtime.prepare({ node }, (name) => from.tensors.get(name)?.toFloat32() ?? new Float32Array());
  const z = input('z', [1, manifest.latent, 1, 1]);
  const x = input('x', [1, 3, side, side]);
  const generator = await prepare(generated(new Weights(), z, manifest.generator), own);
  const discriminator = await prepare(judged(new Weights(), x, manifest.discriminator.network), judge);
  return {
    side,
    /** What shapes its discriminator. */
    judge: manifest.discriminator.network,
    /** The picture of a place in the seed's row. @returns RGB */
    async make(place) {
      const data = drawLatent(latentSeed, place, manifest.latent);
      return rgbOf((await generator.run({ z: { data, shape: z.shape } }, true)).node.data, side);
    },
    /** The larger, the more real. @param rgb as it is shown: rounded to 8 bit */
    async verdictOn(rgb) {
      return (await discriminator.run({ x: { data: planesOf(rgb, side), shape: x.shape } }, true)).node.data[0];
    },
  };
}

/** Drawings that follow those which were learnt from, as training would have read them. @returns RGB each */
export async function heldOutDrawings({ draw, seed }, side, count) {
  const random = chanceOf(seed);
  for (let i = 0; i < learntFrom; i++) draw(random);
  const folder = mkdtempSync(join(tmpdir(), 'grevy-quiz-'));
  try {
    const tiles = [];
    for (let i = 0; i < count; i++) {
      const file = join(folder, `${i}.png`);
      await writeFile(file, await painted(draw(random)));
      tiles.push(rgbOf((await readSquare(file, side)).data, side));
    }
    return tiles;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

const meanOf = (values) => values.reduce((sum, value) => sum + value, 0) / values.length;

/**
 * Half way between the mean verdicts on real and on made pictures, none of them a tile: a critic's verdicts mean something beside each other only, and
 * a threshold that was found on the tiles would flatter.
 */
export async function thresholdOf(network, drawings) {
  const [real, fake] = [[], []];
  for (const drawing of drawings) real.push(await network.verdictOn(drawing));
  for (let i = 0; i < drawings.length; i++) fake.push(await network.verdictOn(await network.make(tileCount + i)));
  return (meanOf(real) + meanOf(fake)) / 2;
}

/** The sheet of a quiz, as a file: real tiles, and made ones below them. @returns WebP */
export async function makeSheet(quiz) {
  const network = await openQuizNetwork(quiz.model);
  const drawings = await heldOutDrawings(quiz, network.side, tileCount + tuningCount);
  const tiles = drawings.slice(0, tileCount);
  for (let i = 0; i < tileCount; i++) tiles.push(await network.make(i));
  return {
    network,
    sheet: await encodedSheet(tiles, network.side),
    threshold: await thresholdOf(network, drawings.slice(tileCount)),
  };
}

/** Tiles beside and below each other. Next to no loss: a discriminator sees what a lossy format does. */
const encodedSheet = (tiles, side) =>
  sharp({
    create: { width: columns * side, height: (tiles.length / columns) * side, channels: 3, background: 'black' },
  })
    .composite(
      tiles.map((rgb, at) => ({
        input: Buffer.from(rgb),
        raw: { width: side, height: side, channels: 3 },
        left: (at % columns) * side,
        top: Math.floor(at / columns) * side,
      })),
    )
    .removeAlpha()
    .webp({ nearLossless: true, quality: 20, effort: 6 })
    .toBuffer();

/** What the network's discriminator says of each tile of a sheet, as a person is shown it. */
export async function verdictsOn(network, sheet) {
  const { data, info } = await sharp(sheet).removeAlpha().raw().toBuffer({ resolveWithObject: true });
  const { side } = network;
  const verdicts = [];
  for (let tile = 0; tile < 2 * tileCount; tile++) {
    const rgb = new Uint8Array(3 * side * side);
    for (let row = 0; row < side; row++) {
      const at = ((Math.floor(tile / columns) * side + row) * info.width + (tile % columns) * side) * 3;
      rgb.set(data.subarray(at, at + 3 * side), 3 * side * row);
    }
    verdicts.push(await network.verdictOn(rgb));
  }
  return verdicts;
}
