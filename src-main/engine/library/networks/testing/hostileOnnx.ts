import protobuf from 'protobufjs/light.js';

type Field = readonly [id: number, value: Uint8Array | string | number];

/** Fields by number, as the format has them, put together by hand: no writer of ours makes such networks. */
function message(fields: readonly Field[]): Uint8Array {
  const writer = protobuf.Writer.create();
  for (const [id, value] of fields) {
    if (typeof value === 'number') writer.uint32(id << 3).int64(value);
    else if (typeof value === 'string') writer.uint32((id << 3) | 2).string(value);
    else writer.uint32((id << 3) | 2).bytes(value);
  }
  return writer.finish();
}

const elements = { float: 1, int64: 7, bool: 9 } as const;

const node = (opType: string, from: readonly string[], to: readonly string[], attributes: readonly Uint8Array[] = []) =>
  message([
    ...from.map((name): Field => [1, name]),
    ...to.map((name): Field => [2, name]),
    [3, to[0] ?? opType],
    [4, opType],
    ...attributes.map((attribute): Field => [5, attribute]),
  ]);

const value = (name: string, type: keyof typeof elements, sides: readonly number[]): Uint8Array => {
  const shape = message(sides.map((side): Field => [1, message([[1, side]])]));
  return message([[1, name], [2, message([[1, message([[1, elements[type]], [2, shape]])]])]]); // prettier-ignore
};

const tensor = (name: string, type: keyof typeof elements, sides: readonly number[], raw: Uint8Array): Uint8Array =>
  message([...sides.map((side): Field => [1, side]), [2, elements[type]], [8, name], [9, raw]]);

const int64s = (...numbers: readonly bigint[]): Uint8Array => new Uint8Array(BigInt64Array.from(numbers).buffer);

interface Parts {
  readonly nodes: readonly Uint8Array[];
  readonly tensors?: readonly Uint8Array[];
  readonly opset?: number;
}

/** A network by its inputs: a picture and a mask, and an output `y`. */
const model = ({ nodes, tensors = [], opset = 17 }: Parts, side = 64): Uint8Array => {
  const graph = message([
    ...nodes.map((one): Field => [1, one]),
    [2, 'hostile'],
    ...tensors.map((one): Field => [5, one]),
    [11, value('image', 'float', [1, 3, side, side])],
    [11, value('mask', 'float', [1, 1, side, side])],
    [12, value('y', 'float', [1, 3, side, side])],
  ]);
  return message([[1, 8], [7, graph], [8, message([[2, opset]])]]); // prettier-ignore
};

/** A loop of 2^62 rounds. */
export function endless(): Uint8Array {
  const body = message([
    [1, node('Identity', ['goesOn'], ['goesOnStill'])],
    [1, node('Sin', ['before'], ['after'])],
    [2, 'body'],
    [11, value('round', 'int64', [])],
    [11, value('goesOn', 'bool', [])],
    [11, value('before', 'float', [1, 3, 64, 64])],
    [12, value('goesOnStill', 'bool', [])],
    [12, value('after', 'float', [1, 3, 64, 64])],
  ]);
  const loop = message([[1, 'body'], [6, body], [20, 5]]); // prettier-ignore
  return model({
    nodes: [node('Add', ['image', 'mask'], ['sum']), node('Loop', ['rounds', 'yes', 'sum'], ['y'], [loop])],
    tensors: [tensor('rounds', 'int64', [], int64s(2n ** 62n)), tensor('yes', 'bool', [], Uint8Array.of(1))],
  });
}

/** Numbers that the file does not hold and the runtime makes: so many bytes of zeros, added to the picture. */
export function greedy(bytes: number): Uint8Array {
  const rows = Math.round(bytes / 4 / (64 * 64));
  return model({
    nodes: [
      node('ConstantOfShape', ['shape'], ['zeros']),
      node('ReduceMax', ['zeros'], ['most'], [message([[1, 'keepdims'], [3, 0], [20, 2]])]), // prettier-ignore
      node('Add', ['image', 'mask'], ['sum']),
      node('Add', ['sum', 'most'], ['y']),
    ],
    tensors: [tensor('shape', 'int64', [3], int64s(BigInt(rows), 64n, 64n))],
  });
}

/** A sound network of operators of which no runtime has heard yet. */
export const ofTomorrow = (): Uint8Array => model({ nodes: [node('Add', ['image', 'mask'], ['y'])], opset: 99 });
