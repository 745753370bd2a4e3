import { input, type Node } from '../../../../src-main/graph/node.ts';
import { conv2d, kernelShape } from '../../../../src-main/graph/ops/conv.ts';
import { add, mul, oneMinus, scale } from '../../../../src-main/graph/ops/elementwise.ts';
import { partialConv } from '../../../../src-main/nets/partialConv.ts';
import { side, type Hole, type Place } from './hole.ts';
import { knownOf, meansOf, oneLayer } from './means.ts';

/** What stands in the hole, 0..255: a plain convolution takes it for picture. */
export const fillings = { black: 0, grey: 128, white: 255 } as const;
export type Filling = keyof typeof fillings;
export const fillingNames = Object.keys(fillings) as readonly Filling[];

export const windowSizes = ['3', '5'] as const;

/** A plain and a partial convolution by one kernel that takes the mean; the size of the picture stays. */
export function windowNodes(kernel: number, filling: Filling): Readonly<Record<keyof Blurs, Node>> {
  const layer = oneLayer();
  const x = input('picture', [1, 1, side, side]);
  const mask = input('mask', [1, 1, side, side]);
  const filled = add(mul(x, mask), scale(oneMinus(mask), fillings[filling]));
  const partial = partialConv(layer, [{ x, mask }], 1, { kernel });
  const weight = layer.get('weight', kernelShape(1, 1, kernel));
  return {
    plain: conv2d(filled, weight, undefined, { stride: 1, padding: (kernel - 1) / 2 }),
    partial: partial.x,
    known: partial.mask,
  };
}

/** What both make of a picture with a hole. */
export interface Blurs {
  /** 0..255 */
  readonly plain: Float64Array;
  /** 0..255; 0 where nothing is known. */
  readonly partial: Float64Array;
  /** 1 where the partial one has anything to say. */
  readonly known: Float64Array;
}

export function blursOf(kernel: number, filling: Filling): (picture: ArrayLike<number>, hole: Hole) => Blurs {
  const run = meansOf(windowNodes(kernel, filling));
  return (picture, hole) => run({ picture, mask: knownOf(hole) });
}

/** A cell under the window: its value, and whether it counts. Outside the picture nothing is known. */
export interface Cell {
  readonly value: number;
  readonly kind: 'known' | 'hole' | 'outside';
}

/** The window over picture and hole, written out. */
export interface WindowNumbers {
  readonly cells: readonly Cell[];
  /** |m|, cells that are known. */
  readonly count: number;
  /** Sum of weight * value of the known cells. */
  readonly sum: number;
  /** |1| / |m|; null where nothing is known. */
  readonly factor: number | null;
}

/** What lies under a window with its middle at a place, row after row. */
export function windowAt(picture: ArrayLike<number>, hole: Hole, kernel: number, [x, y]: Place): WindowNumbers {
  const reach = (kernel - 1) / 2;
  const cells = Array.from({ length: kernel * kernel }, (_, i): Cell => {
    const [column, row] = [x - reach + (i % kernel), y - reach + Math.floor(i / kernel)];
    if (column < 0 || row < 0 || column >= side || row >= side) return { value: 0, kind: 'outside' };
    const at = row * side + column;
    return { value: picture[at] ?? 0, kind: (hole[at] ?? 0) > 0 ? 'hole' : 'known' };
  });
  const known = cells.filter(({ kind }) => kind === 'known');
  return {
    cells,
    count: known.length,
    sum: known.reduce((sum, { value }) => sum + value / cells.length, 0),
    factor: known.length === 0 ? null : cells.length / known.length,
  };
}
