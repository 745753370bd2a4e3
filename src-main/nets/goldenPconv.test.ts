import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { grad } from '../graph/grad.ts';
import { input, parameter, type Node } from '../graph/node.ts';
import { mul } from '../graph/ops/elementwise.ts';
import { sum } from '../graph/ops/reduce.ts';
import { partialConv, type Masked } from './partialConv.ts';
import { pconvUnet } from './pconvUnet.ts';
import { onnxRuntime } from '../runtimes/onnx/runtime.ts';
import type { Runtime } from '../graph/runtime.ts';
import { testedRuntimes } from '../runtimes/testing/testedRuntimes.ts';
import { golden, relativeError, runOnce } from './testing/golden.ts';
import { Weights, type Layer } from './weights.ts';

interface Case {
  readonly name: string;
  readonly isTraining?: boolean;
  readonly build: (weights: Weights, masked: Masked) => Masked;
}

/** A single layer has its parameters without a prefix. */
const bare = (weights: Weights): Layer => ({
  ...weights.sequence('').next(),
  get: (name, shape) => weights.get(name, shape),
});

const cases: readonly Case[] = [
  {
    name: 'pconv_layer',
    build: (weights, masked) => partialConv(bare(weights), [masked], 6, { kernel: 5, stride: 2 }),
  },
  {
    name: 'pconv_unet',
    isTraining: true,
    build: (weights, masked) => pconvUnet(weights, masked, { levels: 4, filters: 4 }),
  },
];

function build({ name, isTraining = false, build: network }: Case) {
  const tensor = golden(name);
  const weights = new Weights('', { isTraining });
  const x = input('x', tensor('x').shape);
  const mask = input('m', tensor('m').shape);
  return { tensor, weights, inputs: { x: tensor('x'), m: tensor('m') }, result: network(weights, { x, mask }) };
}

describe.each(testedRuntimes)(
  'partial convolutions give the numbers that PyTorch gives on $name',
  ({ isHere, open }) => {
    let runtime: Runtime;
    beforeAll(async () => {
      if (isHere) runtime = await open();
    });
    afterAll(async () => {
      if (isHere) await runtime.dispose();
    });

    it.skipIf(!isHere).each(cases)('$name: picture and mask', async (one) => {
      const { tensor, inputs, result } = build(one);
      const got = await runOnce(
        runtime,
        { y: result.x, mask: result.mask },
        (name) => tensor(`param.${name}`).data,
        inputs,
      );
      expect(got['y']?.shape).toEqual(tensor('y').shape);
      expect(relativeError(got['y']?.data, tensor('y').data)).toBeLessThan(1e-4);
      const [n = 1, , h = 1, w = 1] = tensor('mOut').shape;
      expect(got['mask']?.shape).toEqual([n, 1, h, w]);
      const channels = tensor('mOut').data.length / (n * h * w); // all alike in the reference
      const repeated = tensor('mOut').data.map(
        (_value, i) => got['mask']?.data[Math.floor(i / (channels * h * w)) * h * w + (i % (h * w))] ?? NaN,
      );
      expect(repeated).toEqual(tensor('mOut').data);
    });

    it.skipIf(!isHere).each(cases)('$name: gradients of sum(y * w) with respect to every weight', async (one) => {
      const { tensor, weights, inputs, result } = build(one);
      const loss = sum(mul(result.x, parameter('w', result.x.shape)), [0, 1, 2, 3]);
      const names = [...weights.shapes().keys()];
      const gradients = grad(loss, weights.nodes());
      const outputs = Object.fromEntries(names.map((name, i) => [`grad.${name}`, gradients[i] as Node]));
      const got = await runOnce(runtime, outputs, (name) => tensor(name === 'w' ? 'w' : `param.${name}`).data, inputs);
      for (const name of names) {
        const key = `grad.${name}`;
        // A bias before a batch norm has next to no gradient, and what there is on both sides is rounding: small against that of the weights.
        const scale = tensor(key.replace(/bias$/, 'weight')).data;
        expect(relativeError(got[key]?.data, tensor(key).data, scale), key).toBeLessThan(1e-4);
      }
    });

    it('pconv_unet asks for its weights by the names and shapes of the reference', () => {
      const { tensor, weights } = build(cases[1] as Case);
      for (const [name, shape] of weights.shapes()) expect(tensor(`param.${name}`).shape).toEqual(shape);
    });
  },
);

describe('the mask of a partial convolution', () => {
  it('closes layer by layer, and a hole that is never reached stays black', async () => {
    const size = 64;
    const mask = new Float32Array(size * size).map((_zero, i) => (i % size < 8 ? 1 : 0)); // only the eight columns on the left are known
    const weights = new Weights();
    const { x, masks } = pconvUnet(
      weights,
      { x: input('x', [1, 3, size, size]), mask: input('m', [1, 1, size, size]) },
      { levels: 4, filters: 2 },
    );
    const outputs = Object.fromEntries([['y', x], ...masks.map((node, i) => [`mask${i}`, node] as const)]);
    const feeds = {
      x: { data: new Float32Array(3 * size * size), shape: [1, 3, size, size] },
      m: { data: mask, shape: [1, 1, size, size] },
    };
    const shapes = weights.shapes();
    const got = await runOnce(
      onnxRuntime({ threads: 1 }),
      outputs,
      (name) => new Float32Array((shapes.get(name) ?? []).reduce((a, b) => a * b, 1)).fill(1),
      feeds,
    );
    const known = masks.map((_node, i) => {
      const { data = new Float32Array(), shape = [] } = got[`mask${i}`] ?? {};
      const width = shape[3] ?? 1;
      return data.subarray(0, width).reduce((total, value) => total + value, 0) / width;
    });
    // Known columns grow by half a kernel and are halved: 8 -> (8 + 3) / 2 of 32, then 5s and a 3.
    expect(known).toEqual([6 / 32, 4 / 16, 3 / 8, 2 / 4]);
  });
});
