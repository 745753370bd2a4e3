import { int64s, message, model, node, tensor, value, type Field } from './onnxMessages.ts';

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

const sum = node('Add', ['image', 'mask'], ['sum']);
const ints = (name: string, values: readonly number[]): Uint8Array =>
  message([[1, name], ...values.map((one): Field => [8, one]), [20, 7]]); // prettier-ignore

/** The picture that an operator makes of it is of so many times its sides. */
export const enlarged = (times: number): Uint8Array =>
  model({
    nodes: [
      sum,
      node('Resize', ['sum', '', 'times'], ['wide']),
      node('ReduceMax', ['wide'], ['most']),
      node('Add', ['sum', 'most'], ['y']),
    ],
    tensors: [tensor('times', 'float', [4], new Uint8Array(Float32Array.of(1, 1, times, times).buffer))],
  });

/** So many copies of a picture. */
export const copied = (times: number): Uint8Array =>
  model({
    nodes: [
      sum,
      node('Tile', ['sum', 'times'], ['wide']),
      node('ReduceMax', ['wide'], ['most']),
      node('Add', ['sum', 'most'], ['y']),
    ],
    tensors: [tensor('times', 'int64', [4], int64s(BigInt(times), 1n, 1n, 1n))],
  });

/** So many numbers of chance, side by side. */
export const drawn = (numbers: number): Uint8Array =>
  model({
    nodes: [
      sum,
      node('RandomNormal', [], ['wide'], [ints('shape', [1, numbers])]),
      node('ReduceMax', ['wide'], ['most']),
      node('Add', ['sum', 'most'], ['y']),
    ],
  });

/** A product of two square matrices of this side: side^3 multiplications. */
export const laborious = (side: number): Uint8Array =>
  model({
    nodes: [
      sum,
      node('ConstantOfShape', ['shape'], ['ones']),
      ...Array.from({ length: 500 }, (_, i) =>
        node('MatMul', [i === 0 ? 'ones' : `product${i - 1}`, 'ones'], [`product${i}`]),
      ),
      node('ReduceMax', ['product499'], ['most']),
      node('Add', ['sum', 'most'], ['y']),
    ],
    tensors: [tensor('shape', 'int64', [2], int64s(BigInt(side), BigInt(side)))],
  });

/** Numbers that lie in a file of the system. */
export const reaching = (location: string): Uint8Array => {
  const place = message([[1, 'location'], [2, location]]); // prettier-ignore
  const outside = message([[1, 1], [2, 1], [8, 'outside'], [13, place], [14, 1]]); // prettier-ignore
  return model({ nodes: [sum, node('Add', ['sum', 'outside'], ['y'])], tensors: [outside] });
};

/** An operator that is code of its own. */
export const ofOwnOperators = (domain: string): Uint8Array =>
  model({ nodes: [message([[1, 'image'], [2, 'y'], [4, 'Run'], [7, domain]])] }); // prettier-ignore

/** An operator that the file explains itself. */
export const ofFunctions = (): Uint8Array =>
  model({ nodes: [node('Add', ['image', 'mask'], ['y'])], more: [[25, message([[1, 'Own']])]] });

/** Graphs in graphs, so many deep. */
export function deep(depth: number): Uint8Array {
  let inner = node('Add', ['image', 'mask'], ['y']);
  for (let i = 0; i < depth; i++) {
    const graph = message([[1, inner], [2, 'branch'], [12, value('y', 'float', [1, 3, 64, 64])]]); // prettier-ignore
    const branch = (name: string): Uint8Array => message([[1, name], [6, graph], [20, 5]]); // prettier-ignore
    inner = node('If', ['yes'], ['y'], [branch('then_branch')]);
  }
  return model({ nodes: [inner], tensors: [tensor('yes', 'bool', [], Uint8Array.of(1))] });
}

/** Operators that wait for one another. */
export const circular = (): Uint8Array =>
  model({
    nodes: [sum, node('Add', ['sum', 'b'], ['a']), node('Add', ['sum', 'a'], ['b']), node('Add', ['a', 'b'], ['y'])],
  });

/** A tensor that says it is of so many numbers, and has one. */
export const lying = (numbers: number): Uint8Array =>
  model({
    nodes: [sum, node('Add', ['sum', 'w'], ['y'])],
    tensors: [tensor('w', 'float', [numbers], new Uint8Array(4))],
  });

/** An operator that nobody knows. */
export const unknown = (): Uint8Array => model({ nodes: [node('Harm', ['image', 'mask'], ['y'])] });

/** A network that wants pictures of this side, and gives no number back that is one. */
export const numberless = (side: number): Uint8Array =>
  model({ side, nodes: [sum, node('Sub', ['sum', 'sum'], ['none']), node('Div', ['none', 'none'], ['y'])] });
