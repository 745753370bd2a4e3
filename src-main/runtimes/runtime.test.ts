import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { interpret } from '../graph/interpret.ts';
import { isOutOfMemory } from './outOfMemory.ts';
import { apply, input, parameter, ShapeError, type Node, type OpRule } from '../graph/node.ts';
import { conv2d, convTranspose2d, convWeightGradient } from '../graph/ops/conv.ts';
import { add, relu, scale, tanh } from '../graph/ops/elementwise.ts';
import { instanceNorm } from '../graph/ops/instanceNorm.ts';
import { reflectPad } from '../graph/ops/pad.ts';
import { expandTo, sum } from '../graph/ops/reduce.ts';
import { asInputs, giveBack, type Runtime, type Tensor } from '../graph/runtime.ts';
import { testedRuntimes } from './testing/testedRuntimes.ts';

/** Down, norm, up: nothing in it was told a size. */
function network(height: number, width: number): Node {
  const x = input('x', [1, 3, height, width]);
  const down = relu(instanceNorm(conv2d(reflectPad(x, 1), parameter('down', [4, 3, 3, 3]), undefined, { stride: 2 })));
  return tanh(
    convTranspose2d(down, parameter('up', [4, 2, 3, 3]), undefined, { stride: 2, padding: 1, outputPadding: 1 }),
  );
}

const weights: Record<string, number[]> = {
  down: Array.from({ length: 108 }, (_, i) => Math.sin(i)),
  up: Array.from({ length: 72 }, (_, i) => Math.cos(i)),
};
const parameters = (name: string): Float32Array => new Float32Array(weights[name] ?? []);
const freeAxes = { x: { 2: 'height', 3: 'width' }, y: { 2: 'height', 3: 'width' } };
function tensorOf(results: Readonly<Record<string, Tensor>>, name: string): Tensor {
  const tensor = results[name];
  if (!tensor) throw new Error(`no result ${name}`);
  return tensor;
}

const picture = (height: number, width: number) => ({
  data: Float32Array.from({ length: 3 * height * width }, (_, i) => Math.sin(i * 0.1)),
  shape: [1, 3, height, width],
});

const [onnx] = testedRuntimes;
const inOwnThread: (typeof testedRuntimes)[number] = {
  name: 'ONNX Runtime, each graph in a thread of its own',
  isHere: true,
  async open() {
    const runtime = await onnx.open();
    return {
      ...runtime,
      prepare: (outputs, values, options) => runtime.prepare(outputs, values, { ...options, hasOwnThread: true }),
    };
  },
};

describe.each([...testedRuntimes, inOwnThread])('a runtime: $name', ({ isHere, open }) => {
  let runtime: Runtime;
  beforeAll(async () => {
    if (isHere) runtime = await open();
  });
  afterAll(async () => {
    if (isHere) await runtime.dispose();
  });

  it.skipIf(!isHere)('runs pictures of any size where axes are free, each as the graph of its size', async () => {
    const graph = await runtime.prepare({ y: network(8, 8) }, parameters, { freeAxes });
    for (const [height, width] of [
      [8, 8],
      [6, 10],
      [12, 4],
      [8, 8],
      [16, 6],
      [10, 6],
    ] as const) {
      const x = picture(height, width);
      const { y } = await graph.run({ x });
      const [expected] = interpret([network(height, width)], { ...weights, x: [...x.data] });
      expect(y?.shape).toEqual([1, 2, height, width]);
      for (const [i, value] of (y?.data ?? []).entries()) expect(value).toBeCloseTo(expected?.data[i] ?? NaN, 4);
      expect(y?.data).toHaveLength(expected?.data.length ?? NaN);
    }
    await graph.release();
  });

  it.skipIf(!isHere)(
    'holds as much after many runs as after one, and nothing of a graph that was released',
    async () => {
      const before = runtime.memory();
      const graph = await runtime.prepare({ y: network(8, 8) }, parameters);
      await graph.run({ x: picture(8, 8) });
      const prepared = runtime.memory();
      expect(prepared.tensors).toBeGreaterThan(before.tensors);
      for (let i = 0; i < 5; i++) await graph.run({ x: picture(8, 8) });
      expect(runtime.memory()).toEqual(prepared);
      await graph.release();
      expect(runtime.memory()).toEqual(before);
    },
  );

  it.skipIf(!isHere)('refuses what does not fit, and holds nothing of it', async () => {
    const before = runtime.memory();
    await expect(runtime.prepare({ y: network(8, 8) }, () => new Float32Array(3))).rejects.toThrow(ShapeError);
    const graph = await runtime.prepare({ y: network(8, 8) }, parameters);
    await expect(graph.run({ x: picture(6, 8) })).rejects.toThrow();
    await expect(graph.run({})).rejects.toThrow();
    await graph.release();
    expect(runtime.memory()).toEqual(before);
  });

  it.skipIf(!isHere)('hands an input that is asked for as a result back as a copy', async () => {
    const x = input('x', [2, 2]);
    const graph = await runtime.prepare({ same: x, y: relu(x) }, parameters);
    const given = { data: Float32Array.of(-1, 2, -3, 4), shape: [2, 2] };
    const results = await graph.run({ x: given });
    expect(results).toMatchObject({ same: given, y: { data: Float32Array.of(0, 2, 0, 4) } });
    expect(results['same']?.data).not.toBe(given.data);
    await graph.release();
  });

  it.skipIf(!isHere)(
    'keeps results that take the place of inputs, goes on with them, and gives them back',
    async () => {
      const x = input('x', [1, 3, 8, 8]);
      const w = parameter('w', [4, 3, 3, 3]);
      const bias = input('bias', [4]);
      const y = conv2d(x, w, bias);
      const next = {
        'new:w': scale(add(w, convWeightGradient(x, y, [4, 3, 3, 3], { stride: 1, padding: 0 })), 0.01),
        'new:bias': scale(bias, 0.5),
      };
      const graph = await runtime.prepare({ y, ...next }, asInputs, { carried: { 'new:w': 'w', 'new:bias': 'bias' } });
      const before = runtime.memory();
      let state: Record<string, Tensor> = {
        w: { data: parameters('down'), shape: [4, 3, 3, 3] },
        bias: { data: Float32Array.of(1, 2, 3, 4), shape: [4] },
      };
      const expected: Record<string, number[]> = {
        x: [...picture(8, 8).data],
        w: weights['down'] ?? [],
        bias: [1, 2, 3, 4],
      };
      for (let run = 0; run < 3; run++) {
        const results = await graph.run({ x: picture(8, 8), ...state });
        const [newW, newBias, newY] = interpret([next['new:w'], next['new:bias'], y], expected);
        Object.values(state).forEach(giveBack);
        state = Object.fromEntries(['w', 'bias'].map((name) => [name, tensorOf(results, `new:${name}`)]));
        Object.assign(expected, { w: [...(newW?.data ?? [])], bias: [...(newBias?.data ?? [])] });
        for (const [name, got] of [
          ['w', state['w']],
          ['bias', state['bias']],
        ] as const)
          for (const [i, value] of (got?.data ?? []).entries())
            expect(value).toBeCloseTo(expected[name]?.[i] ?? NaN, 4);
        for (const [i, value] of tensorOf(results, 'y').data.entries())
          expect(value).toBeCloseTo(newY?.data[i] ?? NaN, 3);
        expect(state['w']?.shape).toEqual([4, 3, 3, 3]);
      }
      await expect(graph.run({ x: picture(6, 8), ...state })).rejects.toThrow();
      Object.values(state).forEach(giveBack);
      expect(runtime.memory()).toEqual(before);
      await graph.release();
    },
  );

  it.skipIf(!isHere)(
    'names an op that it does not have when the graph is prepared, and holds nothing of it',
    async () => {
      const before = runtime.memory();
      const unheard: OpRule = {
        name: 'unheard',
        shape: ([x = []]) => x,
        onnx: (emit, inputs) => emit.node('UnheardOf', inputs),
        tensorflow: (emit, [x]) => (x ? emit.node('UnheardOf', [x], x) : emit.floats(0)),
        gradient: () => [],
        reference: () => undefined,
      };
      const y = apply(unheard, [conv2d(input('x', [1, 3, 8, 8]), parameter('down', [4, 3, 3, 3]), undefined)]);
      await expect(runtime.prepare({ y }, parameters)).rejects.toThrow(/UnheardOf/);
      expect(runtime.memory()).toEqual(before);
    },
  );

  it.skipIf(!isHere)('fails where memory does not suffice, holds nothing of it, and runs on', async () => {
    const x = input('x', [1, 1]);
    const graph = await runtime.prepare(
      { y: sum(expandTo(relu(x), [2 ** 23, 2 ** 23]), [0, 1]), z: relu(x) },
      parameters,
    );
    const prepared = runtime.memory();
    const failed = graph.run({ x: { data: Float32Array.of(1), shape: [1, 1] } });
    await expect(failed).rejects.toSatisfy(isOutOfMemory);
    expect(runtime.memory()).toEqual(prepared);
    await graph.release();
    const other = await runtime.prepare({ z: relu(x) }, parameters);
    expect(await other.run({ x: { data: Float32Array.of(2), shape: [1, 1] } })).toMatchObject({
      z: { data: Float32Array.of(2) },
    });
    await other.release();
  });

  it.skipIf(!isHere)('names a device that it does not have', async () => {
    await expect(runtime.prepare({ y: network(8, 8) }, parameters, { device: 'abacus' })).rejects.toThrow(/abacus/);
  });

  it.skipIf(!isHere)('lets the process do other things while a large graph runs', async () => {
    const graph = await runtime.prepare({ y: network(1024, 1024) }, parameters, { hasOwnThread: true });
    let turns = 0;
    const ticking = setInterval(() => turns++, 0);
    await graph.run({ x: picture(1024, 1024) });
    clearInterval(ticking);
    expect(turns).toBeGreaterThan(1); // ONNX Runtime in the thread that asks: at most one, before it begins
    await graph.release();
  });
});
