import { describe, expect, it } from 'vitest';
import { input, parameter, type Node } from '../../graph/node.ts';
import { conv2d } from '../../graph/ops/conv.ts';
import { relu } from '../../graph/ops/elementwise.ts';
import { reflectPad } from '../../graph/ops/pad.ts';
import { quantisableLayers, type Quantisation } from '../../graph/quantisation.ts';
import type { Tensor } from '../../graph/runtime.ts';
import { psnr } from '../../metrics/psnr.ts';
import { chanceOf } from '../../training/random.ts';
import { scaleOf } from './quantisedConvolution.ts';
import { onnxRuntime } from './runtime.ts';

const chance = chanceOf(5);
const side = 12;
const numbers = (name: string): Float32Array => chance.normals(sizes[name] ?? 0, name.length, sizes[name] ?? 0);
const sizes: Readonly<Record<string, number>> = {
  'first.weight': 16 * 3 * 49,
  'first.bias': 16,
  'middle.weight': 24 * 16 * 9,
  'middle.bias': 24,
  'last.weight': 4 * 24 * 49,
  'last.bias': 4,
};

const layer = (name: string, x: Node, [outputs, inputs, kernel]: readonly [number, number, number], stride = 1): Node =>
  conv2d(
    reflectPad(x, (kernel - 1) / 2),
    parameter(`${name}.weight`, [outputs, inputs, kernel, kernel]),
    parameter(`${name}.bias`, [outputs]),
    { stride },
  );

/** A first layer of three channels, one that can be quantised, and a last one of four. */
function network(): { readonly y: Node; readonly middle: Node } {
  const first = relu(layer('first', input('x', [1, 3, side, side]), [16, 3, 7]));
  const middle = layer('middle', first, [24, 16, 3]);
  return { y: layer('last', relu(middle), [4, 24, 7]), middle };
}

const picture: Tensor = { data: chance.normals(3 * side ** 2, 9), shape: [1, 3, side, side] };

async function outputOf(y: Node, quantisation?: Quantisation): Promise<Float32Array> {
  const prepared = await onnxRuntime().prepare({ y }, numbers, quantisation ? { quantisation } : {});
  try {
    return (await prepared.run({ x: picture })).y?.data ?? new Float32Array();
  } finally {
    await prepared.release();
  }
}

const peak = (values: Float32Array): number => Math.max(...values.map(Math.abs));

describe('a network in whole numbers of eight bits', () => {
  it('quantises convolutions of many channels, and not those that see a picture or make one', () => {
    expect(quantisableLayers(network().y).map(({ weight }) => weight)).toEqual(['middle.weight']);
  });

  it('is near the exact one where the ranges fit, and not the same', async () => {
    const { y } = network();
    const [found] = quantisableLayers(y);
    if (!found) throw new Error('there is one');
    const range = async (node: Node): Promise<[number, number]> => {
      const values = await outputOf(node);
      return [Math.min(...values), Math.max(...values)];
    };
    const ranges = { input: await range(found.seen), output: await range(found.node) };
    const exact = await outputOf(y);
    const faster = await outputOf(y, new Map([['middle.weight', ranges]]));
    expect(faster).toHaveLength(exact.length);
    const decibels = psnr(exact, faster, 1, 2 * peak(exact));
    expect(decibels).toBeGreaterThan(40);
    expect(decibels).toBeLessThan(80);
    // a tenth of the range cuts off what is outside of it
    const narrow = { input: ranges.input, output: [ranges.output[0] / 10, ranges.output[1] / 10] as const };
    const cut = await outputOf(y, new Map([['middle.weight', narrow]]));
    expect(psnr(exact, cut, 1, 2 * peak(exact))).toBeLessThan(30);
  });

  it('computes a last layer of few channels by blocks of pixels, equal but for rounding', async () => {
    const { y } = network();
    const exact = await outputOf(y);
    const blocked = await outputOf(y, new Map());
    const difference = Math.max(...exact.map((value, i) => Math.abs(value - (blocked[i] as number))));
    expect(difference / peak(exact)).toBeLessThan(1e-5);
  });

  it('spreads 256 levels over a range that holds 0, which has a level of its own', () => {
    expect(scaleOf([-1, 3])).toEqual({ scale: 4 / 255, zero: 64 });
    expect(scaleOf([2, 5])).toEqual({ scale: 5 / 255, zero: 0 });
    expect(scaleOf([-5, -2])).toEqual({ scale: 5 / 255, zero: 255 });
    expect(scaleOf([0, 0]).scale).toBeGreaterThan(0);
  });
});
