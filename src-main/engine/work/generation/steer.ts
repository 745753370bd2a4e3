import type { z } from 'zod';
import type { SteeringState, Wish } from '../../../contract/generation.ts';
import type { Tensor } from '../../../graph/runtime.ts';
import { steeringAdam, wishNames } from '../../../latent/steering.ts';
import { bytesOf } from '../../../latent/vectors.ts';
import { adamInputs, adamNumbers, momentNames } from '../../../training/adam.ts';
import { tensorOf } from '../../../training/stepResults.ts';
import { scalar } from '../../../training/trainingState.ts';
import { failure } from '../../failures.ts';
import type { GeneratorNetwork } from '../../library/networks/generatorNetwork.ts';
import { latentsFrom } from './latentsFrom.ts';
import { demandPixels, planesOf } from './levels.ts';

export interface Steered {
  readonly state: SteeringState;
  /** [N, 3, side, side], about -1..1: what the new vectors give. */
  readonly pictures: Float32Array;
  /** How far each candidate is from each part of the wish, before the last step. */
  readonly terms: Wish['weights'][];
}

/**
 * Leads vectors towards a wish by some steps of Adam.
 * @throws StudioFailure latent/size, latent/wish-size, latent/not-converging where numbers are not finite any more
 */
export async function steer(
  network: GeneratorNetwork,
  { state, wish, rate, steps }: { state: SteeringState; wish: Wish; rate: number; steps: number },
  signal?: AbortSignal,
): Promise<Steered> {
  const vectors = latentsFrom(state.latents, network);
  const count = vectors.length / network.latent;
  const shape = [count, network.latent, 1, 1];
  const names = ['z', ...momentNames('z')];
  let numbers = [vectors, latentsFrom(state.means, network, count), latentsFrom(state.squares, network, count)];
  const maps = mapsOf(wish, network.side);
  let terms: Float32Array = new Float32Array();
  for (let step = 0; step < steps; step++) {
    const { stepSize, correction } = adamNumbers(rate, state.step + step + 1, steeringAdam);
    const results = await network.steer(
      {
        ...copied(maps),
        ...Object.fromEntries(names.map((name, i) => [name, { data: numbers[i] as Float32Array, shape }])),
        [adamInputs.stepSize.name]: scalar(stepSize),
        [adamInputs.correction.name]: scalar(correction),
      },
      count,
      signal,
    );
    numbers = names.map((name) => tensorOf(results, `new:${name}`).data);
    terms = tensorOf(results, 'terms').data;
    if (!numbers.every((one) => one.every(Number.isFinite)))
      throw failure(
        'latent/not-converging',
        `no finite numbers after ${state.step + step + 1} steps`,
        'a smaller rate',
      );
  }
  const [z, means, squares] = numbers.map((one) => bytesOf([one])) as [Uint8Array, Uint8Array, Uint8Array];
  return {
    state: { latents: z, means, squares, step: state.step + steps },
    pictures: await network.generate(numbers[0] as Float32Array, signal),
    terms: Array.from({ length: count }, (_, i) => termsAt(terms, i)),
  };
}

const termsAt = (terms: Float32Array, candidate: number): Wish['weights'] =>
  Object.fromEntries(wishNames.map((name, i) => [name, terms[candidate * wishNames.length + i] as number])) as z.output<
    typeof Wish
  >['weights'];

/** Inputs are handed over to the network's thread: each step gets its own. */
const copied = (tensors: Readonly<Record<string, Tensor>>): Record<string, Tensor> =>
  Object.fromEntries(Object.entries(tensors).map(([name, { data, shape }]) => [name, { data: data.slice(), shape }]));

/** A wish as the graph takes it. A map of places becomes shares of 1, so that a small stroke weighs as much as a large one. */
function mapsOf(wish: Wish, side: number): Record<string, Tensor> {
  const plane = side * side;
  const given = (bytes: Uint8Array | null, channels: number): Uint8Array => {
    if (bytes === null) return new Uint8Array(channels * plane);
    demandPixels(bytes, channels, side);
    return bytes;
  };
  const picture = (bytes: Uint8Array | null): Tensor => ({
    data: planesOf(given(bytes, 3), side),
    shape: [1, 3, side, side],
  });
  const places = (bytes: Uint8Array | null): Tensor => {
    const map = given(bytes, 1);
    const sum = map.reduce((total, value) => total + value, 0);
    return { data: Float32Array.from(map, (value) => (sum === 0 ? 0 : value / sum)), shape: [1, 1, side, side] };
  };
  const directions = given(wish.edges, 2);
  const turned = new Float32Array(2 * plane);
  for (let at = 0; at < plane; at++)
    for (let axis = 0; axis < 2; axis++)
      turned[axis * plane + at] = ((directions[2 * at + axis] as number) - 128) / 127;
  return {
    target: picture(wish.target),
    targetMap: places(wish.targetMap),
    edges: { data: turned, shape: [1, 2, side, side] },
    edgeMap: places(wish.edgeMap),
    origin: picture(wish.origin),
    originMap: places(wish.originMap),
    ...Object.fromEntries(wishNames.map((name) => [`weight.${name}`, scalar(wish.weights[name])])),
  };
}
