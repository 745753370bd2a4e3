import { describe, expect, it } from 'vitest';
import { convolve, momentsOf, type Plane, type Setting } from './convolve.ts';
import { kernelNames, kernels, nameOf, stampOf } from './kernels.ts';

const side = 6;
/** Three channels of numbers that are nowhere the same twice in a row. */
const rgb = Float32Array.from({ length: 3 * side * side }, (_, i) => {
  const [channel, row, column] = [Math.floor(i / 36), Math.floor((i % 36) / side), i % side];
  return ((7 * channel + 3 * row + 5 * column) % 11) / 10;
});
const setting: Setting = {
  mode: 'convolution',
  channel: 'grey',
  light: 1,
  isNormed: false,
  kernel: kernels.sobelX,
  stride: 1,
  padding: 0,
  border: 'zero',
  size: 3,
  stamp: 'even',
  up: 2,
};
const resultOf = (changes: Partial<Setting>) => convolve({ ...setting, ...changes }, { side, rgb });
const rounded = ({ data }: Plane): number[] => [...data].map((value) => Math.round(value * 1e6) / 1e6 || 0);
const rowsOf = ({ data, width }: Plane): string[] =>
  Array.from({ length: data.length / width }, (_, row) => [...data.subarray(row * width, (row + 1) * width)].join(''));

// scipy 1.17.1: signal.correlate2d of the picture in grey, under numpy.pad, every stride-th row and column
describe('a convolution gives the numbers of scipy', () => {
  it.each<[string, Partial<Setting>, readonly number[]]>([
    [
      'without a border',
      {},
      [
        ...[-0.0711, 0.1797, -0.4, 0.2457, -0.4, 0.3832, -0.2746, -0.4],
        ...[-0.4, -0.0711, 0.1797, -0.4, 0.2457, -0.4, 0.3832, -0.2746],
      ],
    ],
    [
      'with one pixel of zeros, every second window',
      { stride: 2, padding: 1 },
      [1.0728, -0.1746, 0.9914, 2.1093, 0.3832, -0.4, 2.1179, -0.4, -0.2746],
    ],
    [
      'with two pixels of zeros, every third window',
      { stride: 3, padding: 2 },
      [0.4451, -0.1, -0.574, 2.1179, 0.3832, -1.4433, 0.9439, -0.3, -1.9642],
    ],
    [
      'with two mirrored pixels, every third window',
      { stride: 3, padding: 2, border: 'reflect' },
      [0.0711, 0.1797, 0, 0.4, 0.3832, 0, -0.8914, -0.4, 0],
    ],
  ])('%s', (_what, changes, expected) => {
    expect(rounded(resultOf(changes).y)).toEqual(expected);
  });

  it('of one channel in half the light, and normalised by its mean and variance', () => {
    const { summed, y } = resultOf({ channel: 'blue', light: 0.5, isNormed: true });
    expect(momentsOf(summed)).toEqual({
      mean: expect.closeTo(0.075, 6) as number,
      deviation: expect.closeTo(0.3889087, 6) as number,
    });
    const [low, high, most] = [-0.707083, 0.707083, 2.12125];
    const expected = [low, most, low, low, low, high, high, low, low, low, most, low, low, low, high, high];
    expect(rounded(y)).toEqual(expected.map((value) => expect.closeTo(value, 5) as number));
  });
});

describe('what is seen of a convolution', () => {
  it('is as large as the formula says', () => {
    for (const stride of [1, 2, 3])
      for (const padding of [0, 1, 2])
        for (const border of ['zero', 'reflect'] as const) {
          const { y, seen } = resultOf({ stride, padding, border });
          expect(seen.width).toBe(side + 2 * padding);
          expect(y.width).toBe(Math.floor((side + 2 * padding - 3) / stride) + 1);
          expect(y.data).toHaveLength(y.width * y.height);
        }
  });

  it('shows the border of zeros that is put around the picture', () => {
    const { seen } = resultOf({ padding: 1, kernel: kernels.identity });
    expect([...seen.data.subarray(0, 9)].every((value) => value === 0)).toBe(true);
    expect(seen.data[9]).toBeCloseTo(0.299 * 0 + 0.587 * 0.7 + 0.114 * 0.3, 6); // (7 * 2) % 11 = 3
  });

  it('is drawn by levels that do not depend on the picture: around zero where bright is weighed against dark', () => {
    expect(resultOf({}).shades).toEqual({ black: -2, white: 2 });
    expect(resultOf({ kernel: kernels.blur, light: 0.3 }).shades).toEqual({ black: 0, white: 1 });
    expect(resultOf({ isNormed: true }).shades).toEqual({ black: -2.5, white: 2.5 });
  });
});

// scipy 1.17.1: the picture in half its size between zeros, signal.convolve2d with mode 'full'; and of ones, how many products there are
describe('a transposed convolution gives the numbers of scipy', () => {
  it('with a kernel of three and a stride of two, whose coverage is a checkerboard', () => {
    const { y, coverage } = resultOf({ mode: 'transposed' });
    expect(rounded(y).slice(14, 28)).toEqual(
      [
        ...[0.458578, 0.458578, 0.915289, 0.456711, 0.910211, 0.4535, 0.4535],
        ...[0.2404, 0.2404, 0.4729, 0.2325, 0.434489, 0.201989, 0.201989],
      ].map((value) => expect.closeTo(value, 5) as number),
    );
    const [once, twice] = ['1121211', '2242422'];
    expect(coverage && rowsOf(coverage)).toEqual([once, once, twice, once, twice, once, once]);
  });

  it('with a kernel that the stride divides, whose coverage is even but for the border', () => {
    const { coverage } = resultOf({ mode: 'transposed', size: 4 });
    const [once, twice] = ['11222211', '22444422'];
    expect(coverage && rowsOf(coverage)).toEqual([once, once, twice, twice, twice, twice, once, once]);
  });

  it('enlarging first and convolving then covers every pixel equally often', () => {
    const { y, coverage, seen } = resultOf({ mode: 'resize' });
    expect(seen.width).toBe(8);
    expect(new Set(coverage?.data)).toEqual(new Set([9]));
    // numpy.kron, numpy.pad by mirroring, signal.correlate2d
    expect(rounded(y).slice(0, 6)).toEqual(
      [0.4909, 0.495425, 0.49995, 0.52495, 0.545425, 0.5659].map((value) => expect.closeTo(value, 5) as number),
    );
  });

  it('may hide its checkerboard by the weights that it learns: a tent covers evenly', () => {
    expect(stampOf('tent', 3, 2)).toEqual([1, 2, 1, 2, 4, 2, 1, 2, 1].map((weight) => weight / 4));
    const flat = convolve(
      { ...setting, mode: 'transposed', stamp: 'tent' },
      { side, rgb: new Float32Array(108).fill(1) },
    );
    const middle = rounded(flat.y).slice(2 * 7 + 2, 2 * 7 + 5);
    expect(new Set(middle)).toEqual(new Set([1]));
  });
});

it('kernels are known by their numbers', () => {
  for (const name of kernelNames) expect(nameOf([...kernels[name]])).toBe(name);
  expect(nameOf([1, 2, 3, 4, 5, 6, 7, 8, 9])).toBeNull();
});
