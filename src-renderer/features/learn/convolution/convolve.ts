import { input, parameter, type Node } from '../../../../src-main/graph/node.ts';
import { conv2d, convTranspose2d } from '../../../../src-main/graph/ops/conv.ts';
import { mul, scale } from '../../../../src-main/graph/ops/elementwise.ts';
import { instanceNorm } from '../../../../src-main/graph/ops/instanceNorm.ts';
import { reflectPad } from '../../../../src-main/graph/ops/pad.ts';
import { enlarge, sumBlocks } from '../../../../src-main/graph/ops/resize.ts';
import { Program } from '../../../../src-main/graph/program.ts';
import type { LessonPixels } from '../picture/drawnPicture.ts';
import { blurOf, kernelSide, stampOf, type StampName } from './kernels.ts';

export const modes = ['convolution', 'transposed', 'resize'] as const;
export type Mode = (typeof modes)[number];
export const borders = ['zero', 'reflect'] as const;
export type Border = (typeof borders)[number];
export const channelNames = ['grey', 'red', 'green', 'blue'] as const;
export type ChannelName = (typeof channelNames)[number];

/** How three channels become one: brightness as in ITU-R BT.601, or one of them. */
const channels: Readonly<Record<ChannelName, readonly number[]>> = {
  grey: [0.299, 0.587, 0.114],
  red: [1, 0, 0],
  green: [0, 1, 0],
  blue: [0, 0, 1],
};

/** Everything that shapes the result. */
export interface Setting {
  readonly mode: Mode;
  readonly channel: ChannelName;
  /** By which the picture is multiplied, 0..1. */
  readonly light: number;
  readonly isNormed: boolean;
  /** Of a convolution: 3 x 3 weights, the step of the window, and the border around the picture. */
  readonly kernel: readonly number[];
  readonly stride: number;
  readonly padding: number;
  readonly border: Border;
  /** Of what enlarges: the side of its kernel, how its weights are distributed, and by how much it enlarges. */
  readonly size: number;
  readonly stamp: StampName;
  readonly up: number;
}

/** One channel of a picture: rows from top to bottom. */
export interface Plane {
  readonly height: number;
  readonly width: number;
  readonly data: Float64Array;
}

/** Side of the window or the stamp. */
export const windowSide = ({ mode, size }: Setting): number => (mode === 'convolution' ? kernelSide : size);

/** The weights by which is multiplied. */
export function weightsOf({ mode, kernel, stamp, size, up }: Setting): readonly number[] {
  if (mode === 'convolution') return kernel;
  return mode === 'transposed' ? stampOf(stamp, size, up) : blurOf(stamp, size);
}

/** Width of the border that stands around the picture on the left. */
export function borderOf({ mode, padding, size }: Setting): number {
  if (mode === 'convolution') return padding;
  return mode === 'resize' ? Math.floor(size / 2) : 0;
}

export type Nodes = Readonly<Record<'seen' | 'summed' | 'y' | 'flat', Node>> & { readonly coverage?: Node };

/**
 * The graph of a setting: `seen` is what the window moves over, `summed` what comes out, `y` the same after instance norm if that is on, `flat` what
 * becomes of a picture that is 1 everywhere, `coverage` how many products fall into each pixel of a result that is enlarged.
 * @param side of the picture; where it is enlarged, it is first made half as large, so that single pixels can be seen
 */
export function nodesOf(setting: Setting, side: number): Nodes {
  const { mode, up, size } = setting;
  const k = windowSide(setting);
  const kernel = parameter('kernel', [1, 1, k, k]);
  const plane = mul(
    conv2d(input('picture', [1, 3, side, side]), parameter('channel', [1, 3, 1, 1]), undefined),
    lightInput,
  );
  if (mode === 'convolution') return finished(setting, ...convolved(setting, plane, kernel));
  const small = scale(sumBlocks(plane, 2), 1 / 4);
  const ones = input('ones', small.shape);
  const every = input('every', kernel.shape);
  if (mode === 'transposed') {
    const spread = (x: Node, w: Node): Node => convTranspose2d(x, w, undefined, { stride: up });
    const { flat, ...rest } = finished(setting, small, spread(small, kernel), spread(ones, kernel));
    return { ...rest, flat, coverage: spread(ones, every) };
  }
  const enlarged = (x: Node): Node => reflectPad(enlarge(x, up), Math.floor(size / 2));
  const seen = enlarged(small);
  const { flat, ...rest } = finished(
    setting,
    seen,
    conv2d(seen, kernel, undefined),
    conv2d(enlarged(ones), kernel, undefined),
  );
  return { ...rest, flat, coverage: conv2d(enlarged(ones), every, undefined) };
}

const lightInput = input('light', [1, 1, 1, 1]);

function convolved({ stride, padding, border }: Setting, plane: Node, kernel: Node): readonly [Node, Node, Node] {
  const isReflected = border === 'reflect' && padding > 0;
  const seen = isReflected ? reflectPad(plane, padding) : plane;
  const summed = conv2d(seen, kernel, undefined, { stride, padding: isReflected ? 0 : padding });
  return [seen, summed, summed];
}

const finished = ({ isNormed }: Setting, seen: Node, summed: Node, flat: Node) => ({
  seen,
  summed,
  y: isNormed ? instanceNorm(summed) : summed,
  flat,
});

/** Levels that are drawn black and white. */
export interface Shades {
  readonly black: number;
  readonly white: number;
}

export interface Convolved {
  /** What the window moves over, with its border. */
  readonly seen: Plane;
  readonly summed: Plane;
  readonly y: Plane;
  /** Of what enlarges: how many products fall into each pixel. */
  readonly coverage: Plane | null;
  /** What becomes of a picture that is 1 everywhere. */
  readonly flat: Plane;
  readonly shades: Shades;
}

/** Computes a setting on a picture. */
export function convolve(setting: Setting, { side, rgb }: Pick<LessonPixels, 'side' | 'rgb'>): Convolved {
  const nodes = nodesOf(setting, side);
  const all = new Program<string>({ ...nodes }).run({
    picture: rgb,
    channel: channels[setting.channel],
    light: [setting.light],
    kernel: weightsOf(setting),
    ones: new Float64Array((side / 2) ** 2).fill(1),
    every: new Float64Array(windowSide(setting) ** 2).fill(1),
  });
  const plane = (name: keyof Nodes): Plane => {
    const [, , height = 1, width = 1] = nodes[name]?.shape ?? [];
    return { height, width, data: Float64Array.from(all[name] ?? []) };
  };
  const seen = plane('seen');
  const zeros = setting.mode === 'convolution' && setting.border === 'zero' ? setting.padding : 0;
  return {
    seen: zeros > 0 ? bordered(seen, zeros) : seen,
    summed: plane('summed'),
    y: plane('y'),
    coverage: nodes.coverage ? plane('coverage') : null,
    flat: plane('flat'),
    shades: shadesOf(setting, all['flat'] ?? new Float64Array()),
  };
}

/** The border of zeros that a convolution puts around a picture by itself, so that it can be seen. */
function bordered({ height, width, data }: Plane, by: number): Plane {
  const wide = width + 2 * by;
  const out = new Float64Array((height + 2 * by) * wide);
  for (let row = 0; row < height; row++) out.set(data.subarray(row * width, (row + 1) * width), (row + by) * wide + by);
  return { height: height + 2 * by, width: wide, data: out };
}

/** Deviations from the mean that are drawn black and white after instance norm. */
const deviationsShown = 2.5;

/** Levels that do not depend on the picture, so that a darker one is drawn darker. A kernel that weighs bright against dark is drawn around its zero. */
function shadesOf({ mode, kernel, isNormed }: Setting, flat: Float64Array): Shades {
  if (isNormed) return { black: -deviationsShown, white: deviationsShown };
  if (mode !== 'convolution') return { black: 0, white: Math.max(...flat) };
  const sum = kernel.reduce((all, weight) => all + weight, 0);
  if (Math.abs(sum) >= 0.5) return sum > 0 ? { black: 0, white: sum } : { black: sum, white: 0 };
  const most = kernel.reduce((all, weight) => all + Math.abs(weight), 0) / 4 || 1;
  return { black: -most, white: most };
}

/** Mean and standard deviation. */
export function momentsOf({ data }: Plane): { readonly mean: number; readonly deviation: number } {
  const mean = data.reduce((sum, value) => sum + value, 0) / data.length;
  return { mean, deviation: Math.sqrt(data.reduce((sum, value) => sum + (value - mean) ** 2, 0) / data.length) };
}
