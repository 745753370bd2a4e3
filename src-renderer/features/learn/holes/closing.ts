import { input, type Node } from '../../../../src-main/graph/node.ts';
import { partialConv, type Masked } from '../../../../src-main/nets/partialConv.ts';
import { encoderKernel } from '../../../../src-main/nets/pconvUnet.ts';
import { Weights } from '../../../../src-main/nets/weights.ts';
import { side, type Hole } from './hole.ts';
import { knownOf, meansOf, oneLayer } from './means.ts';

/** Layers that are shown: halved so often, 64 cells are one. */
export const layerCount = 6;

/** The kernels of the network that the studio trains (Liu et al. 2018: 7, 5, 5, then 3), or one for all layers. */
export const kernelPlans = ['paper', '3', '5', '7'] as const;
export const strides = ['2', '1'] as const;

export interface Plan {
  readonly kernels: (typeof kernelPlans)[number];
  readonly stride: (typeof strides)[number];
}

/** What a layer makes of picture and hole. */
export interface Layer {
  readonly kernel: number;
  /** Cells each way. */
  readonly size: number;
  /** Mean of what is known under each window, 0..255; 0 in the hole. */
  readonly picture: Float64Array;
  /** 1 where anything is known, else 0. */
  readonly known: Float64Array;
  /** The share that is still hole, 0..1. */
  readonly left: number;
}

const kernelAt = ({ kernels }: Plan, level: number): number =>
  kernels === 'paper' ? encoderKernel(level) : Number(kernels);

const given = (size: number): Masked => ({
  x: input('picture', [1, 1, size, size]),
  mask: input('mask', [1, 1, size, size]),
});

/** The encoder's layers one after the other, one channel each: picture and mask after each of them. */
export function closingNodes(plan: Plan, layers = layerCount): Readonly<Record<string, Node>> {
  const sequence = new Weights().sequence('layer');
  const nodes: Record<string, Node> = {};
  let seen = given(side);
  for (let level = 0; level < layers; level++) {
    seen = partialConv(sequence.next(), [seen], 1, { kernel: kernelAt(plan, level), stride: Number(plan.stride) });
    nodes[`picture${level + 1}`] = seen.x;
    nodes[`mask${level + 1}`] = seen.mask;
  }
  return nodes;
}

/** What all layers make of a picture [64, 64] in 0..255 with a hole, by kernels that take the mean. */
export type Closing = (picture: ArrayLike<number>, hole: Hole) => readonly Layer[];

export function closingOf(plan: Plan): Closing {
  const run = meansOf(closingNodes(plan));
  return (picture, hole) => {
    const results = run({ picture, mask: knownOf(hole) });
    return Array.from({ length: layerCount }, (_, level) => {
      const known = results[`mask${level + 1}`] ?? new Float64Array();
      return {
        kernel: kernelAt(plan, level),
        size: Math.sqrt(known.length),
        picture: results[`picture${level + 1}`] ?? new Float64Array(),
        known,
        left: leftOf(known),
      };
    });
  };
}

const leftOf = (known: Float64Array): number => known.filter((value) => value === 0).length / known.length;

/**
 * After how many layers nothing of a hole is left. With stride 1 it is followed on behind the layers that are shown, by the last one's kernel.
 * @returns null where it never closes
 */
export function layersUntilClosed(hole: Hole, layers: readonly Layer[], plan: Plan): number | null {
  if (!hole.some((value) => value > 0)) return 0;
  const shown = layers.findIndex(({ left }) => left === 0);
  if (shown >= 0) return shown + 1;
  const last = layers.at(-1);
  if (!last || last.left === 1 || plan.stride !== '1') return null;
  const run = meansOf({ mask: partialConv(oneLayer(), [given(side)], 1, { kernel: last.kernel }).mask });
  let known = last.known;
  for (let count = layers.length + 1; count <= side; count++) {
    known = run({ mask: known }).mask;
    if (leftOf(known) === 0) return count;
  }
  return null;
}
