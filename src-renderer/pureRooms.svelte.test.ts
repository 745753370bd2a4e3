import { describe, expect, it } from 'vitest';
import { grad } from '../src-main/graph/grad.ts';
import { interpret } from '../src-main/graph/interpret.ts';
import { input, parameter, sizeOf, type Node } from '../src-main/graph/node.ts';
import { add, scale, square, sub, tanh } from '../src-main/graph/ops/elementwise.ts';
import { matMul } from '../src-main/graph/ops/matrices.ts';
import { sum } from '../src-main/graph/ops/reduce.ts';
import { psnr } from '../src-main/metrics/psnr.ts';
import { patchDiscriminator } from '../src-main/nets/patchDiscriminator.ts';
import { Weights } from '../src-main/nets/weights.ts';
import { adversarial } from '../src-main/training/losses.ts';
import { sgd } from '../src-main/training/optimisers/sgd.ts';

type Values = Record<string, readonly number[]>;

const rate = 0.1;

/** Two layers that learn exclusive or: y = tanh(x A + a) B + b, and half the mean square of what they are off. */
function network() {
  const x = input('x', [4, 2]);
  const target = input('target', [4, 1]);
  const parameters = [
    parameter('A', [2, 3]),
    parameter('a', [1, 3]),
    parameter('B', [3, 1]),
    parameter('b', [1, 1]),
  ] as const;
  const [A, a, B, b] = parameters;
  const y = add(matMul(tanh(add(matMul(x, A), a)), B), b);
  const loss = scale(sum(square(sub(y, target)), [0, 1]), 1 / 8);
  const gradients = grad(loss, parameters);
  const optimiser = sgd();
  const updates: Record<string, Node> = {};
  for (const [i, one] of parameters.entries()) Object.assign(updates, optimiser.update(one, gradients[i]!));
  return { loss, updates, numbers: optimiser.numbers(rate, 1) };
}

const start: Values = {
  x: [0, 0, 0, 1, 1, 0, 1, 1],
  target: [0, 1, 1, 0],
  A: [0.9, -0.4, 0.3, -0.7, 0.8, 0.5],
  a: [0.1, -0.2, 0.05],
  B: [0.6, -0.5, 0.7],
  b: [0.02],
};

function compute(nodes: Readonly<Record<string, Node>>, values: Values): Values {
  const results = interpret(Object.values(nodes), values);
  return Object.fromEntries(Object.keys(nodes).map((name, i) => [name, [...results[i]!.data]]));
}

/** The same step worked out by hand, picture by picture and weight by weight. */
function byHand({ x, target, A, a, B, b }: Values): Values {
  const next = { A: [...A!], a: [...a!], B: [...B!], b: [...b!] };
  let loss = 0;
  for (let n = 0; n < 4; n++) {
    const hidden = [0, 1, 2].map((j) => Math.tanh(x![2 * n]! * A![j]! + x![2 * n + 1]! * A![3 + j]! + a![j]!));
    const error = hidden.reduce((total, h, j) => total + h * B![j]!, b![0]!) - target![n]!;
    loss += error ** 2 / 8;
    const dy = error / 4;
    next.b[0]! -= rate * dy;
    for (const [j, h] of hidden.entries()) {
      const dh = dy * B![j]! * (1 - h * h);
      next.B[j]! -= rate * dy * h;
      next.a[j]! -= rate * dh;
      next.A[j]! -= rate * dh * x![2 * n]!;
      next.A[3 + j]! -= rate * dh * x![2 * n + 1]!;
    }
  }
  return { ...next, loss: [loss] };
}

describe('the pure rooms in the page', () => {
  it("take a gradient step of a network of two layers by the ops' plain loops, as by hand", () => {
    const { loss, updates, numbers } = network();
    const given = Object.fromEntries(Object.entries(numbers).map(([name, value]) => [name, [value]]));
    const got = compute({ ...updates, loss }, { ...start, ...given });
    const expected = byHand(start);
    expect(Object.keys(got).sort()).toEqual(Object.keys(expected).sort());
    for (const [name, values] of Object.entries(expected))
      for (const [i, value] of values.entries()) expect(got[name]?.[i], `${name} ${i}`).toBeCloseTo(value, 12);
  });

  it('learn when the steps are repeated', () => {
    const { loss, updates, numbers } = network();
    const given = Object.fromEntries(Object.entries(numbers).map(([name, value]) => [name, [value]]));
    let values: Values = { ...start, ...given };
    for (let step = 0; step < 2000; step++) values = { ...values, ...compute(updates, values) };
    expect(compute({ loss }, start)['loss']?.[0]).toBeGreaterThan(0.05);
    expect(compute({ loss }, values)['loss']?.[0]).toBeLessThan(0.005);
  });

  it('have the networks and losses of the engine: the slope of what a discriminator says', () => {
    const weights = new Weights();
    const x = input('x', [1, 3, 16, 16]);
    const loss = adversarial.lsgan.discriminator(patchDiscriminator(weights, x, { filters: 2, layers: 1 }), 1);
    const nodes = [x, ...weights.nodes()];
    const some = (count: number): number[] => Array.from({ length: count }, (_, i) => Math.sin(i * 1.7 + 0.3) / 2);
    const values = Object.fromEntries(nodes.map(({ name, shape }) => [name, some(sizeOf(shape))]));
    const [slope] = interpret(grad(loss, [x]), values);
    const at = (by: number): number =>
      compute({ loss }, { ...values, x: values['x']!.map((v, i) => (i === 100 ? v + by : v)) })['loss']![0]!;
    expect(slope?.data[100]).toBeCloseTo((at(1e-5) - at(-1e-5)) / 2e-5, 7);
    expect(Math.abs(slope?.data[100] ?? 0)).toBeGreaterThan(1e-6);
  });

  it('have the metrics of the engine', () => {
    expect(psnr(Uint8Array.of(0, 255), Uint8Array.of(0, 0), 1, 255)).toBeCloseTo(10 * Math.log10(2), 12);
  });
});
