import protobuf from 'protobufjs/light.js';

export type Field = readonly [id: number, value: Uint8Array | string | number];

/** Fields by number, as the format has them, put together by hand: no writer of ours makes such networks. */
export function message(fields: readonly Field[]): Uint8Array {
  const writer = protobuf.Writer.create();
  for (const [id, value] of fields) {
    if (typeof value === 'number') writer.uint32(id << 3).int64(value);
    else if (typeof value === 'string') writer.uint32((id << 3) | 2).string(value);
    else writer.uint32((id << 3) | 2).bytes(value);
  }
  return writer.finish();
}

const elements = { float: 1, int64: 7, bool: 9 } as const;

/** An operator with what it takes and gives. */
export const node = (
  opType: string,
  from: readonly string[],
  to: readonly string[],
  attributes: readonly Uint8Array[] = [],
) =>
  message([
    ...from.map((name): Field => [1, name]),
    ...to.map((name): Field => [2, name]),
    [3, to[0] ?? opType],
    [4, opType],
    ...attributes.map((attribute): Field => [5, attribute]),
  ]);

/** A tensor that goes in or comes out. */
export const value = (name: string, type: keyof typeof elements, sides: readonly number[]): Uint8Array => {
  const shape = message(sides.map((side): Field => [1, message([[1, side]])]));
  return message([[1, name], [2, message([[1, message([[1, elements[type]], [2, shape]])]])]]); // prettier-ignore
};

/** A tensor whose numbers the file holds. */
export const tensor = (
  name: string,
  type: keyof typeof elements,
  sides: readonly number[],
  raw: Uint8Array,
): Uint8Array => message([...sides.map((side): Field => [1, side]), [2, elements[type]], [8, name], [9, raw]]);

/** Whole numbers of 64 bits as a tensor's bytes. */
export const int64s = (...numbers: readonly bigint[]): Uint8Array => new Uint8Array(BigInt64Array.from(numbers).buffer);

export interface Parts {
  readonly nodes: readonly Uint8Array[];
  readonly tensors?: readonly Uint8Array[];
  readonly opset?: number;
  /** Of the picture that goes in. */
  readonly side?: number;
  /** Further fields of the whole. */
  readonly more?: readonly Field[];
}

/** A network by its inputs: a picture and a mask, and an output `y`. */
export const model = ({ nodes, tensors = [], opset = 17, side = 64, more = [] }: Parts): Uint8Array => {
  const graph = message([
    ...nodes.map((one): Field => [1, one]),
    [2, 'hostile'],
    ...tensors.map((one): Field => [5, one]),
    [11, value('image', 'float', [1, 3, side, side])],
    [11, value('mask', 'float', [1, 1, side, side])],
    [12, value('y', 'float', [1, 3, side, side])],
  ]);
  return message([[1, 8], [7, graph], [8, message([[2, opset]])], ...more]); // prettier-ignore
};
