import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { grad } from '../grad.ts';
import { interpret } from '../interpret.ts';
import { input, sizeOf, type Node, type Shape } from '../node.ts';
import type { Runtime } from '../runtime.ts';
import { testedRuntimes } from '../../runtimes/testing/testedRuntimes.ts';
import { opRules } from './all.ts';
import { concat, place, slice } from './channels.ts';
import { maximum, minimum, where } from './choose.ts';
import { conv2d, convTranspose2d, convWeightGradient } from './conv.ts';
import {
  abs,
  add,
  div,
  exp,
  gate,
  leakyRelu,
  log,
  mul,
  relu,
  scale,
  shift,
  sigmoid,
  softplus,
  sqrt,
  stopGradient,
  sub,
  tanh,
} from './elementwise.ts';
import { instanceNorm, instanceNormGradient } from './instanceNorm.ts';
import { matMul, transpose } from './matrices.ts';
import { foldReflection, reflectPad } from './pad.ts';
import { expandTo, fill, reshape, sum } from './reduce.ts';
import { enlarge, sumBlocks } from './resize.ts';
import { softmax } from './softmax.ts';

interface Case {
  readonly op: string;
  readonly about?: string;
  readonly shapes: readonly Shape[];
  readonly build: (...inputs: Node[]) => Node;
  /** Numbers are taken from this range; sqrt, log and div need positive ones. */
  readonly from?: number;
}

type Pair = (a: Node, b: Node) => Node;
const unaries = { relu, abs, tanh, sigmoid, softplus, exp } as const;
const binaries = { add, sub, mul, div } as const;
const choices = { maximum, minimum } as const;
const image: Shape = [2, 3, 6, 7];
const square3: Shape = [3, 3, 3, 3];
/** What TensorFlow holds in another order of axes than the graph. */
const turned = (x: Node, w: Node): Node => conv2d(x, w, undefined, { stride: 1, padding: 1 });

const cases: readonly Case[] = [
  ...Object.entries(unaries).map(([op, build]): Case => ({ op, shapes: [[2, 3]], build: (x) => build(x) })),
  { op: 'sqrt', shapes: [[2, 3]], build: (x) => sqrt(x), from: 0.5 },
  { op: 'log', shapes: [[2, 3]], build: (x) => log(x), from: 0.5 },
  { op: 'leakyRelu', shapes: [[2, 3]], build: (x) => leakyRelu(x, 0.2) },
  { op: 'stopGradient', shapes: [[2, 3]], build: (x) => stopGradient(x) },
  { op: 'softmax', shapes: [[2, 3, 5]], build: (x) => softmax(x) },
  {
    op: 'softmax',
    about: 'of what TensorFlow holds turned',
    shapes: [image, square3],
    build: (x, w) => softmax(turned(x, w)),
  },
  { op: 'scale', shapes: [[2, 3]], build: (x) => scale(x, -1.5) },
  { op: 'shift', shapes: [[2, 3]], build: (x) => shift(x, 0.3) },
  {
    op: 'gate',
    shapes: [
      [2, 3],
      [2, 3],
    ],
    build: (x, dy) => gate(x, dy, 0.2),
  },
  {
    op: 'gate',
    about: 'slope 0',
    shapes: [
      [2, 3],
      [2, 3],
    ],
    build: (x, dy) => gate(x, dy, 0),
  },
  ...Object.entries(binaries).flatMap(([op, build]: [string, Pair]): Case[] => [
    {
      op,
      about: 'same sides',
      shapes: [
        [2, 3, 4],
        [2, 3, 4],
      ],
      build: build,
      from: 0.5,
    },
    {
      op,
      about: 'sides of 1',
      shapes: [
        [2, 3, 4],
        [1, 3, 1],
      ],
      build: build,
      from: 0.5,
    },
    { op, about: 'a single number', shapes: [[2, 3, 4], [1]], build: build, from: 0.5 },
  ]),
  ...Object.entries(choices).flatMap(([op, build]: [string, Pair]): Case[] => [
    {
      op,
      about: 'same sides',
      shapes: [
        [2, 3, 4],
        [2, 3, 4],
      ],
      build,
    },
    {
      op,
      about: 'sides of 1',
      shapes: [
        [2, 3, 4],
        [1, 3, 1],
      ],
      build,
    },
    { op, about: 'a single number', shapes: [[2, 3, 4], [1]], build },
    { op, about: 'a single number first', shapes: [[1], [2, 3, 4]], build },
    { op, about: 'of a convolution', shapes: [image, square3, image], build: (x, w, b) => build(turned(x, w), b) },
  ]),
  {
    op: 'where',
    about: 'same sides',
    shapes: [
      [2, 3, 4],
      [2, 3, 4],
      [2, 3, 4],
    ],
    build: (a, b, condition) => where(condition, a, b),
  },
  {
    op: 'where',
    about: 'sides of 1',
    shapes: [
      [2, 1, 4],
      [2, 3, 1],
      [1, 3, 4],
    ],
    build: where,
  },
  { op: 'where', about: 'single numbers', shapes: [[2, 3, 4], [1], [1]], build: where },
  {
    op: 'where',
    about: 'a condition of one number',
    shapes: [[2, 3, 4], [2, 3, 4], [1]],
    build: (a, b, condition) => where(condition, a, b),
  },
  {
    op: 'where',
    about: 'of a convolution',
    shapes: [image, square3, image, [1]],
    build: (x, w, b, a) => where(b, a, turned(x, w)),
  },
  {
    op: 'matMul',
    about: 'two matrices',
    shapes: [
      [2, 3],
      [3, 4],
    ],
    build: matMul,
  },
  {
    op: 'matMul',
    about: 'a batch of matrices',
    shapes: [
      [2, 3, 4, 5],
      [2, 3, 5, 2],
    ],
    build: matMul,
  },
  {
    op: 'matMul',
    about: 'one matrix for a batch',
    shapes: [
      [1, 4, 5],
      [3, 5, 2],
    ],
    build: matMul,
  },
  {
    op: 'matMul',
    about: 'a batch for one matrix',
    shapes: [
      [3, 4, 5],
      [1, 5, 2],
    ],
    build: matMul,
  },
  {
    op: 'matMul',
    about: 'a column and a row',
    shapes: [
      [3, 1],
      [1, 4],
    ],
    build: matMul,
  },
  {
    op: 'matMul',
    about: 'of a convolution',
    shapes: [image, square3, [2, 3, 7, 2]],
    build: (x, w, b) => matMul(turned(x, w), b),
  },
  { op: 'transpose', about: 'two axes', shapes: [[2, 3]], build: (x) => transpose(x, [1, 0]) },
  {
    op: 'transpose',
    about: 'four axes, in a circle',
    shapes: [[2, 3, 4, 5]],
    build: (x) => transpose(x, [1, 2, 3, 0]),
  },
  {
    op: 'transpose',
    about: 'of a convolution',
    shapes: [image, square3],
    build: (x, w) => transpose(turned(x, w), [0, 2, 3, 1]),
  },
  { op: 'sum', shapes: [[2, 3, 4]], build: (x) => sum(x, [0, 2]) },
  { op: 'expandTo', shapes: [[2, 1, 4]], build: (x) => expandTo(x, [2, 3, 4]) },
  { op: 'reshape', shapes: [[2, 6]], build: (x) => reshape(x, [3, 4]) },
  { op: 'fill', shapes: [[2]], build: (x) => add(x, fill(0.7, [2])) },
  {
    op: 'concat',
    shapes: [
      [2, 3, 4],
      [2, 1, 4],
    ],
    build: (a, b) => concat(a, b, 1),
  },
  { op: 'slice', shapes: [[2, 5, 3]], build: (x) => slice(x, 1, 1, 3) },
  { op: 'place', shapes: [[2, 2, 3]], build: (x) => place(x, 1, 2, 5) },
  { op: 'instanceNorm', shapes: [image], build: (x) => instanceNorm(x) },
  { op: 'instanceNormGradient', shapes: [image, image], build: (x, dy) => instanceNormGradient(x, dy) },
  { op: 'enlarge', shapes: [[2, 3, 2, 3]], build: (x) => enlarge(x, 2) },
  { op: 'sumBlocks', shapes: [[2, 3, 4, 6]], build: (x) => sumBlocks(x, 2) },
  { op: 'reflectPad', shapes: [image], build: (x) => reflectPad(x, 2) },
  { op: 'foldReflection', about: 'wide', shapes: [[1, 2, 11, 13]], build: (x) => foldReflection(x, 2) },
  {
    op: 'foldReflection',
    about: 'beyond the sides that go by matrices',
    shapes: [[1, 1, 103, 105]],
    build: (x) => foldReflection(x, 3),
  },
  { op: 'foldReflection', about: 'narrow', shapes: [[1, 2, 8, 9]], build: (x) => foldReflection(x, 2) },
  ...[
    { stride: 1, padding: 0, kernel: 3 },
    { stride: 1, padding: 1, kernel: 4 },
    { stride: 2, padding: 1, kernel: 3 },
    { stride: 2, padding: 1, kernel: 4 },
    { stride: 1, padding: 0, kernel: 3, dilation: 2 },
    { stride: 1, padding: 3, kernel: 3, dilation: 3 },
    { stride: 2, padding: 2, kernel: 3, dilation: 2 },
  ].flatMap(({ kernel, ...step }): Case[] => {
    const about = `kernel ${kernel}, stride ${step.stride}, padding ${step.padding}, dilation ${step.dilation ?? 1}`;
    const weights: Shape = [4, 3, kernel, kernel];
    const y = conv2d(input('x', image), input('w', weights), undefined, step).shape;
    return [
      { op: 'conv2d', about, shapes: [image, weights, [4]], build: (x, w, b) => conv2d(x, w, b, step) },
      {
        op: 'convWeightGradient',
        about,
        shapes: [image, y],
        build: (x, dy) => convWeightGradient(x, dy, weights, step),
      },
      {
        op: 'convTranspose2d',
        about,
        shapes: [y, weights, [3]],
        build: (x, w, b) => convTranspose2d(x, w, b, { ...step, outputPadding: step.stride - 1 }),
      },
    ];
  }),
];

/** Numbers that look random and are the same every time, away from 0 where rectifiers bend. */
function numbers(count: number, seed: number, from?: number): number[] {
  let state = seed * 2654435761 + 1;
  return Array.from({ length: count }, () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    const unit = state / 2 ** 32;
    const signed = unit < 0.5 ? -0.2 - unit * 2 : 0.2 + (unit - 0.5) * 2;
    return from === undefined ? signed : from + unit;
  });
}

function prepare({ shapes, build, from }: Case) {
  const inputs = shapes.map((shape, k) => input(`x${k}`, shape));
  const values = Object.fromEntries(inputs.map(({ name, shape }, k) => [name, numbers(sizeOf(shape), k + 1, from)]));
  return { inputs, values, y: build(...inputs) };
}

/** A scalar that depends on every element of y in a way of its own. */
function scalarOf(y: Node): { loss: Node; values: Record<string, number[]> } {
  const w = input('w', y.shape);
  const all = y.shape.map((_side, axis) => axis);
  return { loss: sum(mul(y, w), all), values: { w: numbers(sizeOf(y.shape), 99) } };
}

const title = ({ op, about = '' }: Case): string => `${op} ${about}`.trim();
const largest = (data: ArrayLike<number>): number =>
  Array.from(data).reduce((most, value) => Math.max(most, Math.abs(value)), 0);

it('every op of the language has a case here', () => {
  expect([...new Set(cases.map(({ op }) => op))].sort()).toEqual(opRules.map(({ name }) => name).sort());
});

describe.each(testedRuntimes)('$name computes what the reference says', ({ isHere, open }) => {
  let runtime: Runtime;
  beforeAll(async () => {
    if (isHere) runtime = await open();
  });
  afterAll(async () => {
    if (isHere) await runtime.dispose();
  });

  it.skipIf(!isHere).each(cases.map((one) => [title(one), one] as const))('%s', async (_title, one) => {
    const { inputs, values, y } = prepare(one);
    const [expected] = interpret([y], values);
    const graph = await runtime.prepare({ y }, () => new Float32Array());
    const feeds = Object.fromEntries(
      inputs.map(({ name, shape }) => [name, { data: new Float32Array(values[name] ?? []), shape }]),
    );
    const got = (await graph.run(feeds))['y'];
    await graph.release();
    expect(got?.shape).toEqual(y.shape);
    const error = largest((got?.data ?? []).map((value, i) => value - (expected?.data[i] ?? NaN)));
    expect(error).toBeLessThan(1e-5 * Math.max(1, largest(expected?.data ?? [])));
  });
});

/** Inputs that no gradient reaches, on purpose. */
const isHeld = ({ op }: Case, index: number): boolean => op === 'stopGradient' || (op === 'gate' && index === 0);

describe('gradients agree with finite differences', () => {
  it.each(cases.map((one) => [title(one), one] as const))('%s', (_title, one) => {
    const { inputs, values, y } = prepare(one);
    const { loss, values: weights } = scalarOf(y);
    const all = { ...values, ...weights };
    const gradients = interpret(grad(loss, inputs), all);
    const step = 1e-5;
    for (const [k, { name }] of inputs.entries()) {
      const own = values[name] ?? [];
      const at = (index: number, by: number): number => {
        const moved = own.map((value, i) => (i === index ? value + by : value));
        return interpret([loss], { ...all, [name]: moved })[0]?.data[0] ?? NaN;
      };
      const some = own.map((_value, i) => i).filter((i) => i % Math.ceil(own.length / 12) === 0);
      for (const i of some) {
        const difference = (at(i, step) - at(i, -step)) / (2 * step);
        expect(gradients[k]?.data[i]).toBeCloseTo(isHeld(one, k) ? 0 : difference, 5);
      }
    }
  });
});

describe('gradients of gradients agree with finite differences', () => {
  it.each(cases.map((one) => [title(one), one] as const))('%s', (_title, one) => {
    const { inputs, values, y } = prepare(one);
    const { loss, values: weights } = scalarOf(mul(y, y));
    const [x = input('none', [1])] = inputs;
    const [first = x] = grad(loss, [x]);
    const second = scalarOf(first);
    const all = { ...values, ...weights, v: second.values['w'] ?? [] };
    const v = input('v', first.shape);
    const scalar = sum(
      mul(first, v),
      first.shape.map((_side, axis) => axis),
    );
    const [got] = interpret(grad(scalar, [x]), all);
    const own = values[x.name] ?? [];
    const at = (index: number, by: number): number =>
      interpret([scalar], { ...all, [x.name]: own.map((value, i) => (i === index ? value + by : value)) })[0]
        ?.data[0] ?? NaN;
    for (const i of [0, own.length >> 1, own.length - 1]) {
      expect(got?.data[i]).toBeCloseTo((at(i, 1e-5) - at(i, -1e-5)) / 2e-5, 4);
    }
  });
});
