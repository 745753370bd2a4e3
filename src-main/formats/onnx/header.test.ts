import protobuf from 'protobufjs/light.js';
import { describe, expect, it } from 'vitest';
import { input } from '../../graph/node.ts';
import { toOnnx } from '../../runtimes/onnx/lower.ts';
import { relu } from '../../graph/ops/elementwise.ts';
import { readOnnxHeader } from './header.ts';
import { recogniseInpainting } from './recognise.ts';

/** Fields by number, as the format has them: bytes, texts and numbers, put together by hand so that no writer keeps us from writing what is wrong. */
function message(fields: readonly (readonly [id: number, value: Uint8Array | string | number])[]): Uint8Array {
  const writer = protobuf.Writer.create();
  for (const [id, value] of fields) {
    if (typeof value === 'number') writer.uint32(id << 3).int32(value);
    else if (typeof value === 'string') writer.uint32((id << 3) | 2).string(value);
    else writer.uint32((id << 3) | 2).bytes(value);
  }
  return writer.finish();
}

const opset = message([[2, 17]]);
const relus = message([[4, 'Relu']]);
const model = (...graph: readonly (readonly [id: number, value: Uint8Array])[]): Uint8Array =>
  message([[7, message(graph)], [8, opset]]); // prettier-ignore
const external = message([[8, 'w'], [13, message([[1, 'location'], [2, '../../etc/passwd']])], [14, 1]]); // prettier-ignore

/** An input or output by its name, type and sides; a text is a side by name. */
function value(name: string, elemType: number, sides: readonly (number | string)[]): Uint8Array {
  const dims = sides.map((side) => [1, message([typeof side === 'number' ? [1, side] : [2, side]])] as const);
  return message([[1, name], [2, message([[1, message([[1, elemType], [2, message(dims)]])]])]]); // prettier-ignore
}

describe('the header of an ONNX file', () => {
  it('tells what goes in and what comes out, and which sides are free', () => {
    const bytes = toOnnx({ y: relu(input('x', [1, 3, 8, 9])) }, () => new Float32Array(), {
      freeAxes: { x: { 2: 'height' } },
    });
    expect(readOnnxHeader(bytes)).toEqual({
      opset: 17,
      inputs: [{ name: 'x', type: 'float32', shape: [1, 3, null, 9] }],
      outputs: [{ name: 'y', type: 'float32', shape: [1, 3, 8, 9] }],
      tensors: 0,
    });
  });

  it('leaves out inputs that the file itself gives numbers to', () => {
    const bytes = model(
      [1, relus],
      [5, message([[8, 'w']])],
      [11, value('w', 1, [3])],
      [11, value('x', 1, [1, 3, 4, 4])],
    );
    expect(readOnnxHeader(bytes).inputs.map(({ name }) => name)).toEqual(['x']);
  });

  it.each([
    ['no bytes', new Uint8Array()],
    ['text', new TextEncoder().encode('this is not a network')],
    ['half a file', toOnnx({ y: relu(input('x', [1, 3, 8, 9])) }, () => new Float32Array()).slice(0, 60)],
    ['a graph without operators', model()],
  ])('is refused as unreadable: %s', (_what, bytes) => {
    expect(() => readOnnxHeader(bytes)).toThrow(expect.objectContaining({ code: 'onnx/unreadable' }) as Error);
  });

  const custom = message([[4, 'Shell'], [7, 'com.evil']]); // prettier-ignore
  const inside = (graph: Uint8Array): Uint8Array => message([[4, 'If'], [5, message([[6, graph]])]]); // prettier-ignore
  it.each([
    ['numbers in another file', model([1, relus], [5, external]), '../../etc/passwd'],
    ['a sparse tensor in another file', model([1, relus], [15, message([[1, external]])]), '../../etc/passwd'],
    ['a constant in another file', model([1, message([[4, 'Constant'], [5, message([[5, external]])]])]), '../../etc/passwd'], // prettier-ignore
    ['an operator of its own', model([1, custom]), 'com.evil.Shell'],
    ['an operator of its own inside a branch', model([1, inside(message([[1, custom]]))]), 'com.evil.Shell'],
    ['numbers in another file inside a branch', model([1, inside(message([[5, external]]))]), '../../etc/passwd'],
    ['functions of its own', message([[7, message([[1, relus]])], [8, opset], [25, message([[1, 'trick']])]]), 'trick'], // prettier-ignore
  ])('is refused as unsafe: %s', (_what, bytes, named) => {
    expect(() => readOnnxHeader(bytes)).toThrow(
      expect.objectContaining({ code: 'onnx/unsafe', got: expect.stringContaining(named) as string }) as Error,
    );
  });
});

it('a file of graphs within graphs without end is refused, not followed', () => {
  let graph = message([[1, message([[4, 'Relu']])]]);
  for (let depth = 0; depth < 5000; depth++) graph = message([[1, message([[4, 'If'], [5, message([[6, graph]])]])]]); // prettier-ignore
  expect(() => readOnnxHeader(message([[7, graph]]))).toThrow(
    expect.objectContaining({ code: 'onnx/unreadable' }) as Error,
  );
});

describe('a network that fills holes is recognised by its inputs', () => {
  const header = (inputs: readonly Uint8Array[], outputs: readonly Uint8Array[] = [value('y', 1, [1, 3, 'h', 'w'])]) =>
    readOnnxHeader(
      model([1, relus], ...inputs.map((one) => [11, one] as const), ...outputs.map((one) => [12, one] as const)),
    );

  it('a picture and a mask, whichever comes first', () => {
    const image = value('image', 1, [1, 3, 512, 512]);
    const mask = value('mask', 1, [1, 1, 512, 512]);
    for (const order of [
      [image, mask],
      [mask, image],
    ])
      expect(recogniseInpainting(header(order))).toMatchObject({
        inputs: { kind: 'pair', image: { name: 'image' }, mask: { name: 'mask' } },
        fixedSize: { height: 512, width: 512 },
      });
  });

  it('by names where the channels are not said', () => {
    const free = ['n', 'c', 'h', 'w'];
    const found = recogniseInpainting(header([value('the_mask', 1, free), value('picture', 1, free)]));
    expect(found).toMatchObject({
      inputs: { image: { name: 'picture' }, mask: { name: 'the_mask' } },
      fixedSize: null,
    });
  });

  it('one tensor of four channels', () => {
    expect(recogniseInpainting(header([value('input', 1, [1, 4, 256, 256])]))).toMatchObject({
      inputs: { kind: 'joined' },
    });
  });

  it.each([
    ['a translator', [value('x', 1, [1, 3, 'h', 'w'])], 'x float32 [1, 3, ?, ?]'],
    [
      'a third input',
      [value('image', 1, [1, 3, 8, 8]), value('mask', 1, [1, 1, 8, 8]), value('z', 1, [1, 512])],
      'z float32 [1, 512]',
    ],
    ['half precision', [value('image', 10, [1, 3, 8, 8]), value('mask', 10, [1, 1, 8, 8])], 'image other'],
    ['channels last', [value('image', 1, [1, 8, 8, 3]), value('mask', 1, [1, 8, 8, 1])], '[1, 8, 8, 3]'],
    ['no inputs', [], 'nothing'],
  ])('and another is refused with what was found: %s', (_what, inputs, named) => {
    expect(() => recogniseInpainting(header(inputs))).toThrow(
      expect.objectContaining({ code: 'onnx/not-inpainting', got: expect.stringContaining(named) as string }) as Error,
    );
  });

  it('and one that gives no picture is refused', () => {
    const inputs = [value('image', 1, [1, 3, 8, 8]), value('mask', 1, [1, 1, 8, 8])];
    expect(() => recogniseInpainting(header(inputs, [value('class', 1, [1, 1000])]))).toThrow(
      'class float32 [1, 1000]',
    );
  });
});
