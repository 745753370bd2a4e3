import { input, type Node } from '../graph/node.ts';
import { add, mul, sub } from '../graph/ops/elementwise.ts';
import { matMul } from '../graph/ops/matrices.ts';
import { mean } from '../graph/ops/moments.ts';
import type { Tensor } from '../graph/runtime.ts';
import type { AugmentName } from './augmentNames.ts';
import { stream, type Chance } from './random.ts';

/** A picture is moved by at most this share of its side, and loses a square of this share (Zhao et al. 2020, section 3.2). */
const farthestShare = 1 / 8;
const cutShare = 1 / 2;

/** Names of what chance gives to an augmentation. */
const inputsOf = (name: string) => ({
  saturation: `augment.${name}.saturation`,
  contrast: `augment.${name}.contrast`,
  brightness: `augment.${name}.brightness`,
  rows: `augment.${name}.rows`,
  columns: `augment.${name}.columns`,
  kept: `augment.${name}.kept`,
});

/**
 * Differentiable augmentation (Zhao et al. 2020, "Differentiable Augmentation for Data-Efficient GAN Training"): whatever a discriminator sees, real or made, is
 * changed at random in the same way, and gradients flow through to whoever made it. So it cannot learn its few pictures by heart, and what the change hides,
 * such as the tint of a landscape, is worth nothing to it.
 *
 * Colour: x + b with b in -0.5..0.5, then grey + s (x - grey) with s in 0..2, then mean + k (x - mean) with k in 0.5..1.5. Translation: by up to an eighth of each
 * side, zeros beyond. Cut-out: a square of half the side becomes 0.
 * @param x [N, 3, H, W] in -1..1
 * @param name of this use; its inputs are what `drawAugmentations` gives for it
 */
export function augmented(x: Node, name: string, kind: AugmentName): Node {
  if (kind === 'none') return x;
  const [n = 1, , height = 1, width = 1] = x.shape;
  const names = inputsOf(name);
  const number = (of: string): Node => input(of, [n, 1, 1, 1]);
  const stretched = (from: Node, around: Node, by: Node): Node => add(around, mul(sub(from, around), by));
  const bright = add(x, number(names.brightness));
  const saturated = stretched(bright, mean(bright, [1]), number(names.saturation));
  const coloured = stretched(saturated, mean(saturated, [1, 2, 3]), number(names.contrast));
  if (kind === 'colour') return coloured;
  const moved = matMul(
    matMul(input(names.rows, [n, 1, height, height]), coloured),
    input(names.columns, [n, 1, width, width]),
  );
  return mul(moved, input(names.kept, [n, 1, height, width]));
}

export interface AugmentedBatch {
  readonly kind: AugmentName;
  readonly batch: number;
  readonly side: number;
  /** How far colours go: 1 as in the paper, 0 not at all. */
  readonly strength?: number;
}

/**
 * What chance decides of augmentations at one step.
 * @param names of the uses; the place in this list is the key of chance
 * @param key of the step
 */
export function drawAugmentations(
  { kind, batch, side, strength = 1 }: AugmentedBatch,
  names: readonly string[],
  chance: Chance,
  ...key: readonly number[]
): Record<string, Tensor> {
  if (kind === 'none') return {};
  const tensors = names.map((name, use) => {
    const samples = Array.from({ length: batch }, (_, sample) => drawnFor(side, strength, chance, ...key, use, sample));
    return tensorsOf(name, samples, kind === 'all' ? side : null);
  });
  return Object.assign({}, ...tensors) as Record<string, Tensor>;
}

/** What happens to one picture. */
interface Drawn {
  readonly brightness: number;
  readonly saturation: number;
  readonly contrast: number;
  /** Pixels by which it moves. */
  readonly down: number;
  readonly right: number;
  /** The middle of the square that is cut out. */
  readonly cutX: number;
  readonly cutY: number;
}

function drawnFor(side: number, strength: number, chance: Chance, ...key: readonly number[]): Drawn {
  const between = (what: number, low: number, high: number): number =>
    low + (high - low) * chance.uniform(stream.augment, ...key, what);
  const whole = (what: number, low: number, high: number): number => Math.floor(between(what, low, high + 1));
  const most = Math.round(side * farthestShare);
  return {
    brightness: strength * between(0, -0.5, 0.5),
    saturation: 1 + strength * between(1, -1, 1),
    contrast: 1 + strength * between(2, -0.5, 0.5),
    down: whole(3, -most, most),
    right: whole(4, -most, most),
    cutX: whole(5, 0, side),
    cutY: whole(6, 0, side),
  };
}

/** @param side of the pictures, where they are moved and cut too */
function tensorsOf(name: string, samples: readonly Drawn[], side: number | null): Record<string, Tensor> {
  const inputs = inputsOf(name);
  const numbers = (of: (drawn: Drawn) => number): Tensor => ({
    data: Float32Array.from(samples, of),
    shape: [samples.length, 1, 1, 1],
  });
  const colour = {
    [inputs.brightness]: numbers(({ brightness }) => brightness),
    [inputs.saturation]: numbers(({ saturation }) => saturation),
    [inputs.contrast]: numbers(({ contrast }) => contrast),
  };
  if (side === null) return colour;
  const map = (isSet: (drawn: Drawn, row: number, column: number) => boolean): Tensor => ({
    data: Float32Array.from({ length: samples.length * side ** 2 }, (_, i) => {
      const drawn = samples[Math.floor(i / side ** 2)];
      return drawn && isSet(drawn, Math.floor((i % side ** 2) / side), i % side) ? 1 : 0;
    }),
    shape: [samples.length, 1, side, side],
  });
  const half = (side * cutShare) / 2;
  const isNear = (at: number, middle: number): boolean => Math.abs(at + 0.5 - middle) < half;
  return {
    ...colour,
    [inputs.rows]: map(({ down }, to, from) => to === from + down),
    [inputs.columns]: map(({ right }, from, to) => to === from + right),
    [inputs.kept]: map(({ cutX, cutY }, row, column) => !(isNear(row, cutY) && isNear(column, cutX))),
  };
}
