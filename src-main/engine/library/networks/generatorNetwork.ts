import { input, type Node, type Shape } from '../../../graph/node.ts';
import { concatChannels } from '../../../graph/ops/channels.ts';
import { sub } from '../../../graph/ops/elementwise.ts';
import { matMul, transpose } from '../../../graph/ops/matrices.ts';
import { mean } from '../../../graph/ops/moments.ts';
import { reshape } from '../../../graph/ops/reduce.ts';
import type { Tensor } from '../../../graph/runtime.ts';
import { steeringOwners, steeringStep } from '../../../latent/steering.ts';
import {
  firstFeatures,
  generated,
  judged,
  sideOf,
  type GeneratorKind,
  type JudgeKind,
} from '../../../nets/generatorKinds.ts';
import { pictureEncoder } from '../../../nets/pictureEncoder.ts';
import { Weights } from '../../../nets/weights.ts';
import { failure } from '../../failures.ts';
import type { Encoder } from '../models/encoderFile.ts';
import { loadWeights } from '../models/loadWeights.ts';
import { matchTensors } from '../models/matchTensors.ts';
import type { GenerationPackage } from '../models/registry.ts';
import type { Place } from './place.ts';
import { PreparedGraphs } from './preparedGraphs.ts';
import type { Turns } from './turns.ts';

/** A network that makes pictures from latent vectors, loaded and ready. */
export interface GeneratorNetwork {
  readonly modelId: string;
  /** SHA-256 of its weights: whose vectors these are. */
  readonly sha256: string;
  /** Numbers of a latent vector. */
  readonly latent: number;
  /** Side of its pictures in pixels. */
  readonly side: number;
  /**
   * Pictures of latent vectors, in their order.
   * @param latents vectors one after the other
   * @returns [N, 3, side, side], about -1..1
   * @throws StudioFailure network/not-finite, runtime/failed
   */
  generate(latents: Float32Array, signal?: AbortSignal): Promise<Float32Array>;
  /** Products of the features that it makes first of each two vectors, less their mean: [N, N] in rows. */
  featureProducts(latents: Float32Array, signal?: AbortSignal): Promise<Float32Array>;
  /** The vector that its encoder guesses of a picture [3, side, side] in -1..1; null where it has none. */
  readonly guess: ((picture: Float32Array, signal?: AbortSignal) => Promise<Float32Array>) | null;
  /**
   * One step of leading vectors towards a wish; inputs and outputs are those of `steeringStep`.
   * @param count of the vectors
   */
  steer(
    inputs: Readonly<Record<string, Tensor>>,
    count: number,
    signal?: AbortSignal,
  ): Promise<Readonly<Record<string, Tensor>>>;
}

/** Vectors that go through the network at once; a few alone would wait for the rest. */
const together = 16;

/** Names and shapes that the weights of a generator must have. */
export function generatorTensors(generator: GeneratorKind, latent: number): ReadonlyMap<string, Shape> {
  const weights = new Weights();
  const z = input('z', [1, latent, 1, 1]);
  // of one that grows, the file has all sizes, also those that were not reached
  if (generator.kind === 'progressiveGenerator')
    for (let grown = 4; grown <= generator.side; grown *= 2) generated(weights, z, { ...generator, grown });
  else generated(weights, z, generator);
  return weights.shapes();
}

/** Names and shapes that the weights of a discriminator must have. */
export function judgeTensors(judge: JudgeKind, channels: number): ReadonlyMap<string, Shape> {
  const weights = new Weights();
  const least = judge.kind === 'progressiveDiscriminator' ? 4 : judge.side;
  for (let side = least; side <= judge.side; side *= 2) judged(weights, input('x', [2, channels, side, side]), judge);
  return weights.shapes();
}

/** Keeps the encoder's parameters apart from those of the others. */
const encoderPrefix = 'guess.';

/** Names and shapes that the weights of an encoder must have. */
function encoderTensors(side: number, filters: number, latent: number): ReadonlyMap<string, Shape> {
  const weights = new Weights();
  pictureEncoder(weights, input('x', [1, 3, side, side]), { side, filters, latent });
  return weights.shapes();
}

type Numbers = (name: string) => Float32Array;

/** Reads, checks and prepares a generator. @throws ModelError, StudioFailure runtime/unavailable */
export async function openGenerator(
  found: GenerationPackage,
  encoder: Encoder | null,
  { runtime, device }: Place,
  turns: Turns,
): Promise<{ readonly session: PreparedGraphs; readonly network: GeneratorNetwork }> {
  const { generator, latent, weights: announced } = found.manifest;
  const numbers = await numbersOf(found, encoder);
  const prepared = new PreparedGraphs(device, (outputs) =>
    runtime.prepare(outputs, numbers, { hasOwnThread: true, device }).catch((cause: unknown) => {
      throw failure('runtime/unavailable', runtime.id, 'a runtime that can run the network', cause);
    }),
  );
  const judge = found.manifest.discriminator?.network ?? null;
  const run = async (
    what: string,
    build: () => Readonly<Record<string, Node>>,
    inputs: Readonly<Record<string, Tensor>>,
    signal?: AbortSignal,
  ): Promise<Readonly<Record<string, Tensor>>> => {
    const graph = await prepared.get(what, build);
    return turns(() => graph.run(inputs, true), signal);
  };
  const side = sideOf(generator);
  const length = 3 * side ** 2;
  return {
    session: prepared,
    network: {
      modelId: found.id,
      sha256: announced.sha256,
      latent,
      side,
      async generate(latents, signal) {
        const count = latents.length / latent;
        const pictures = new Float32Array(count * length);
        const size = count === 1 ? 1 : together;
        for (let first = 0; first < count; first += size) {
          const data = new Float32Array(size * latent);
          data.set(latents.subarray(first * latent, Math.min(count, first + size) * latent));
          const z = { data, shape: [size, latent, 1, 1] };
          const { y } = await run(
            `pictures of ${size}`,
            () => ({ y: pictureNode(generator, latent, size) }),
            { z },
            signal,
          );
          pictures.set(dataOf(y).subarray(0, Math.min(size, count - first) * length), first * length);
        }
        if (!pictures.every(Number.isFinite))
          throw failure('network/not-finite', `NaN or Inf from ${found.id}`, 'finite numbers');
        return pictures;
      },
      async featureProducts(latents, signal) {
        const count = latents.length / latent;
        const z = { data: latents, shape: [count, latent, 1, 1] };
        const build = () => ({ products: productsNode(generator, latent, count) });
        const { products } = await run(`features of ${count}`, build, { z }, signal);
        return dataOf(products);
      },
      guess: encoder
        ? async (picture, signal) => {
            const options = { side, filters: encoder.file.filters, latent };
            const build = () => ({
              z: pictureEncoder(new Weights(encoderPrefix), input('x', [1, 3, side, side]), options),
            });
            const { z } = await run('guess', build, { x: { data: picture, shape: [1, 3, side, side] } }, signal);
            return dataOf(z);
          }
        : null,
      steer: (inputs, count, signal) =>
        run(`steering of ${count}`, () => steeringStep({ count, latent, generator, judge }), inputs, signal),
    },
  };
}

function dataOf(tensor: Tensor | undefined): Float32Array {
  if (!tensor) throw failure('runtime/failed', 'no output', 'what was asked for');
  return tensor.data;
}

/** Numbers of both networks by the names that graphs give them. */
async function numbersOf({ folder, manifest }: GenerationPackage, encoder: Encoder | null): Promise<Numbers> {
  const { generator, latent, discriminator } = manifest;
  const weights = await loadWeights(folder, manifest.weights);
  matchTensors(weights, generatorTensors(generator, latent));
  const judge = discriminator ? await loadWeights(folder, discriminator) : null;
  if (judge && discriminator) matchTensors(judge, judgeTensors(discriminator.network, generator.channels));
  if (encoder) matchTensors(encoder.weights, encoderTensors(sideOf(generator), encoder.file.filters, latent));
  return (name) => {
    if (name.startsWith(encoderPrefix))
      return encoder?.weights.tensors.get(name.slice(encoderPrefix.length))?.toFloat32() ?? new Float32Array();
    const isJudge = name.startsWith(steeringOwners.judge);
    const own = name.startsWith(steeringOwners.generator) ? name.slice(steeringOwners.generator.length) : name;
    const found = isJudge ? judge?.tensors.get(name.slice(steeringOwners.judge.length)) : weights.tensors.get(own);
    return found?.toFloat32() ?? new Float32Array();
  };
}

function pictureNode(generator: GeneratorKind, latent: number, count: number): Node {
  const x = generated(new Weights(), input('z', [count, latent, 1, 1]), generator);
  return x.shape[1] === 3 ? x : concatChannels(concatChannels(x, x), x);
}

function productsNode(generator: GeneratorKind, latent: number, count: number): Node {
  const features = firstFeatures(new Weights(), input('z', [count, latent, 1, 1]), generator);
  const [, c = 1, h = 1, w = 1] = features.shape;
  const rows = reshape(features, [count, c * h * w]);
  const centred = sub(rows, mean(rows, [0]));
  return matMul(centred, transpose(centred, [1, 0]));
}
