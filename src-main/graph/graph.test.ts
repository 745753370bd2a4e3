import { describe, expect, it } from 'vitest';
import { input, parameter, ShapeError, type Node } from './node.ts';
import { topologicalOrder } from './order.ts';
import { toOnnx } from '../runtimes/onnx/lower.ts';
import { openOnnxSession } from '../runtimes/onnx/session.ts';
import { conv2d, convTranspose2d } from './ops/conv.ts';
import { concatChannels } from './ops/channels.ts';
import { add, leakyRelu, relu, tanh } from './ops/elementwise.ts';
import { batchNorm, batchNormOfBatch } from './ops/batchNorm.ts';
import { instanceNorm } from './ops/instanceNorm.ts';
import { reflectPad } from './ops/pad.ts';

const image = (channels: number, height: number, width: number): Node => input('x', [1, channels, height, width]);
const vector = (name: string, length: number): Node => parameter(name, [length]);

async function compute(
  y: Node,
  x: { data: number[]; shape: number[] },
  values: Record<string, number[]> = {},
): Promise<number[]> {
  const bytes = toOnnx({ y }, (name) => new Float32Array(values[name] ?? []));
  const session = await openOnnxSession(bytes, { threads: 1 });
  const result = await session.run({ x: { data: new Float32Array(x.data), shape: x.shape } });
  await session.release();
  return [...(result['y']?.data ?? [])].map((value) => Math.round(value * 1e4) / 1e4);
}

describe('shapes that do not fit are refused with the op, what was got and what was expected', () => {
  const wrong: readonly [string, () => Node, string, string][] = [
    ['conv2d', () => conv2d(image(3, 8, 8), parameter('w', [4, 2, 3, 3]), undefined), '3 channels', '2 channels'],
    ['conv2d', () => conv2d(image(3, 2, 2), parameter('w', [4, 3, 5, 5]), undefined), 'height -2', 'at least 1'],
    ['conv2d', () => conv2d(image(3, 8, 8), parameter('w', [4, 3, 3, 3]), vector('b', 3)), 'bias [3]', 'bias [4]'],
    ['conv2d', () => conv2d(vector('v', 3), parameter('w', [4, 3, 3, 3]), undefined), '[3]', 'four axes'],
    [
      'convTranspose2d',
      () => convTranspose2d(image(3, 8, 8), parameter('w', [2, 3, 3, 3]), undefined, { stride: 2 }),
      '3 channels',
      '2 channels',
    ],
    [
      'convTranspose2d',
      () => convTranspose2d(image(3, 8, 8), parameter('w', [3, 2, 3, 3]), undefined, { outputPadding: 1 }),
      'output padding 1',
      'less than the stride',
    ],
    ['reflectPad', () => reflectPad(image(3, 3, 8), 3), '3 x 8', 'larger than the padding 3'],
    ['instanceNorm', () => instanceNorm(image(3, 1, 1)), '1 x 1', 'more than one value'],
    [
      'batchNormOfBatch',
      () => batchNormOfBatch(image(3, 1, 1), { scale: vector('s', 3), shift: vector('b', 3) }),
      '1 x 1 x 1',
      'more than one',
    ],
    ['add', () => add(image(3, 8, 8), image(3, 8, 9)), '[1, 3, 8, 8] and [1, 3, 8, 9]', 'the same sides'],
    ['concat', () => concatChannels(image(3, 8, 8), image(3, 9, 8)), '[1, 3, 9, 8]', 'the same sides but for axis 1'],
  ];

  it.each(wrong)('%s', (op, build, got, expected) => {
    expect(build).toThrow(ShapeError);
    try {
      build();
      expect.unreachable();
    } catch (error) {
      expect(error).toMatchObject({
        op,
        got: expect.stringContaining(got) as string,
        expected: expect.stringContaining(expected) as string,
      });
    }
  });

  it('sides of a tensor are whole and at least 1', () => {
    expect(() => input('x', [1, 0])).toThrow(ShapeError);
    expect(() => parameter('w', [1.5])).toThrow(ShapeError);
  });
});

describe('ops mean what their formulas say, computed by hand', () => {
  it('convolution slides the kernel, adds the bias and pads with zeros', async () => {
    const y = conv2d(image(1, 2, 2), parameter('w', [1, 1, 3, 3]), vector('b', 1), { padding: 1 });
    const got = await compute(
      y,
      { data: [1, 2, 3, 4], shape: [1, 1, 2, 2] },
      { w: [0, 1, 0, 1, 1, 1, 0, 1, 0], b: [10] },
    );
    expect(got).toEqual([16, 17, 18, 19]);
  });

  it('transposed convolution spreads each pixel by the kernel', async () => {
    const y = convTranspose2d(image(1, 1, 2), parameter('w', [1, 1, 2, 2]), undefined, { stride: 2 });
    expect(await compute(y, { data: [1, 10], shape: [1, 1, 1, 2] }, { w: [1, 2, 3, 4] })).toEqual([
      1, 2, 10, 20, 3, 4, 30, 40,
    ]);
  });

  it('reflection does not repeat the edge', async () => {
    const got = await compute(reflectPad(image(1, 2, 3), 1), { data: [1, 2, 3, 4, 5, 6], shape: [1, 1, 2, 3] });
    expect(got).toEqual([5, 4, 5, 6, 5, 2, 1, 2, 3, 2, 5, 4, 5, 6, 5, 2, 1, 2, 3, 2]);
  });

  it('rectifiers and tanh work number by number', async () => {
    const x = { data: [-2, 0.5], shape: [1, 1, 1, 2] };
    expect(await compute(relu(image(1, 1, 2)), x)).toEqual([0, 0.5]);
    expect(await compute(leakyRelu(image(1, 1, 2), 0.2), x)).toEqual([-0.4, 0.5]);
    expect(await compute(tanh(image(1, 1, 2)), x)).toEqual([-0.964, 0.4621]);
  });

  it('instance norm centres and scales every channel by itself', async () => {
    expect(await compute(instanceNorm(image(2, 1, 2)), { data: [0, 2, 10, 30], shape: [1, 2, 1, 2] })).toEqual([
      -1, 1, -1, 1,
    ]);
  });

  it('batch norm after training uses the running statistics', async () => {
    const statistics = {
      scale: vector('s', 1),
      shift: vector('b', 1),
      runningMean: vector('m', 1),
      runningVariance: vector('v', 1),
    };
    const got = await compute(
      batchNorm(image(1, 1, 2), statistics),
      { data: [1, 5], shape: [1, 1, 1, 2] },
      { s: [2], b: [1], m: [3], v: [4] },
    );
    expect(got).toEqual([-1, 3]);
  });

  it('batch norm while training uses the statistics of the batch', async () => {
    const y = batchNormOfBatch(image(1, 1, 2), { scale: vector('s', 1), shift: vector('b', 1) });
    expect(await compute(y, { data: [1, 5], shape: [1, 1, 1, 2] }, { s: [2], b: [1] })).toEqual([-1, 3]);
  });

  it('channels are joined in order', async () => {
    const x = image(1, 1, 2);
    expect(await compute(concatChannels(x, relu(x)), { data: [-1, 2], shape: [1, 1, 1, 2] })).toEqual([-1, 2, 0, 2]);
  });
});

describe('lowering', () => {
  it('orders a deep chain without recursion, every node after its inputs', () => {
    let node: Node = image(1, 2, 2);
    for (let i = 0; i < 20_000; i++) node = relu(node);
    const order = topologicalOrder([node]);
    expect(order).toHaveLength(20_001);
    expect(order.at(-1)).toBe(node);
  });

  it('refuses parameters whose count of numbers does not fit', () => {
    const y = conv2d(image(1, 2, 2), parameter('w', [1, 1, 1, 1]), undefined);
    expect(() => toOnnx({ y }, () => new Float32Array(2))).toThrow(ShapeError);
  });

  it('lets one session run pictures of any size when their axes are free', async () => {
    const y = reflectPad(image(1, 2, 2), 1);
    const free = { 2: 'height', 3: 'width' };
    const session = await openOnnxSession(
      toOnnx({ y }, () => new Float32Array(), { freeAxes: { x: free, y: free } }),
      { threads: 1 },
    );
    const result = await session.run({ x: { data: new Float32Array(12), shape: [1, 1, 3, 4] } });
    await session.release();
    expect(result['y']?.shape).toEqual([1, 1, 5, 6]);
  });
});
