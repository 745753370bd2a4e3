import type { WishWeights } from './steering.ts';
import { bytesOf, drawLatent, vectorsOf } from './vectors.ts';

/** Where an optimisation is: vectors, their moments, and steps done; as the engine's steering takes it. */
export interface Steering {
  readonly latents: Uint8Array;
  readonly means: Uint8Array;
  readonly squares: Uint8Array;
  readonly step: number;
}

/** What is wanted; see the contract's Wish. */
export interface Wishes {
  readonly weights: WishWeights;
  readonly target: Uint8Array | null;
  readonly targetMap: Uint8Array | null;
  readonly edges: Uint8Array | null;
  readonly edgeMap: Uint8Array | null;
  readonly origin: Uint8Array | null;
  readonly originMap: Uint8Array | null;
}

/** Some steps of steering, done by whoever has the network. */
export type Steer = (asked: {
  readonly state: Steering;
  readonly wish: Wishes;
  readonly rate: number;
  readonly steps: number;
}) => Promise<{ readonly state: Steering; readonly terms: readonly WishWeights[] }>;

/** Nothing is wanted yet. */
export const noWish: Wishes = {
  weights: { colour: 0, pyramid: 0, edges: 0, near: 0, real: 0, prior: 0 },
  target: null,
  targetMap: null,
  edges: null,
  edgeMap: null,
  origin: null,
  originMap: null,
};

/** A steering that begins at these vectors. */
export function beginningAt(vectors: readonly Float32Array[]): Steering {
  const latents = bytesOf(vectors);
  return { latents, means: new Uint8Array(latents.length), squares: new Uint8Array(latents.length), step: 0 };
}

export interface ProjectionOptions {
  /** RGB, 8 bit, of the model's size: what shall be found again. */
  readonly target: Uint8Array;
  readonly side: number;
  /** Numbers of a latent vector. */
  readonly latent: number;
  readonly seed: number;
  /** Vectors of chance that the search begins at; more than one, since many ways end beside the best place. */
  readonly starts: number;
  /** Where an encoder thinks that the picture is: takes the place of one of them. */
  readonly guess?: Float32Array | null;
  readonly steps: number;
  readonly onProgress?: (done: number, error: number) => void;
  /** Asked between steps. */
  readonly isWanted?: () => boolean;
}

export interface Projection {
  readonly vector: Float32Array;
  /** Mean square error of what the network makes of it, in -1..1. */
  readonly error: number;
  /** The same of the best of the starts, before the search. */
  readonly errorBefore: number;
}

/** Steps between two reports. */
const stride = 10;
/** Share of the steps in which all starts run, and how many go on. */
const scouting = 0.4;
const finalists = 2;

/**
 * Searches the vector of which a network makes a picture (Zhu et al. 2016, section 4.1): Adam from several starts on the pixels and a Laplacian pyramid; the best go on
 * with a falling rate.
 * @returns null where it was not wanted any more
 */
export async function project(steer: Steer, options: ProjectionOptions): Promise<Projection | null> {
  const { target, side, latent, seed, steps, onProgress, isWanted = () => true } = options;
  const ofChance = Array.from({ length: options.starts }, (_, i) => drawLatent(seed, i, latent));
  const starts = options.guess ? [options.guess, ...ofChance.slice(1)] : ofChance;
  const wish: Wishes = {
    ...noWish,
    weights: { ...noWish.weights, colour: 1, pyramid: 1, prior: 0.01 },
    target,
    targetMap: new Uint8Array(side * side).fill(255),
  };
  let state = beginningAt(starts);
  let errorBefore = NaN;
  let errors: number[] = [];
  for (let done = 0; done < steps; done += stride) {
    if (!isWanted()) return null;
    const isFinal = done >= steps * scouting;
    if (isFinal && state.latents.length > finalists * latent * 4) state = bestOf(state, errors, latent);
    const rate = isFinal ? 0.1 * (1 - (0.9 * (done - steps * scouting)) / (steps * (1 - scouting))) : 0.1;
    const asked = { state, wish, rate, steps: done === 0 ? 1 : Math.min(stride, steps - done) };
    const led = await steer(asked);
    state = led.state;
    errors = led.terms.map(({ colour }) => colour);
    if (done === 0) errorBefore = Math.min(...errors);
    onProgress?.(Math.min(steps, done + stride), Math.min(...errors));
  }
  const last = await steer({ state, wish, rate: 1e-6, steps: 1 }); // only to see what the last step has led to
  const found = last.terms.map(({ colour }) => colour);
  const best = found.indexOf(Math.min(...found));
  const vector = vectorsOf(state.latents, latent)?.[best] ?? new Float32Array(latent);
  return { vector, error: found[best] ?? NaN, errorBefore };
}

/** The best few, with their moments. */
function bestOf(state: Steering, errors: readonly number[], latent: number): Steering {
  const order = errors.map((_error, i) => i).sort((a, b) => (errors[a] as number) - (errors[b] as number));
  const pick = (bytes: Uint8Array): Uint8Array => {
    const vectors = vectorsOf(bytes, latent) ?? [];
    return bytesOf(order.slice(0, finalists).map((i) => vectors[i] as Float32Array));
  };
  return { latents: pick(state.latents), means: pick(state.means), squares: pick(state.squares), step: state.step };
}

/** Peak signal-to-noise ratio in decibels of a mean square error in -1..1. */
export const decibelsOf = (error: number): number => 10 * Math.log10(4 / Math.max(error, 1e-12));

/** Decibels below which what was found does not look like what was searched. */
export const farBelow = 20;
