import type { Attributes, Node, OpNode, TensorflowValue } from '../node.ts';

/** Reads a whole or real number from an op's settings. */
export function numberOf(attributes: Attributes, name: string): number {
  const value = attributes[name];
  if (typeof value !== 'number') throw new TypeError(`attribute ${name} is not a number`);
  return value;
}

/** Reads a list of whole numbers from an op's settings. */
export function numbersOf(attributes: Attributes, name: string): readonly number[] {
  const value = attributes[name];
  if (typeof value !== 'object') throw new TypeError(`attribute ${name} is not a list of numbers`);
  return value;
}

/** One of an op's inputs. The shape rule has seen that it is there. */
export function inputOf({ inputs, rule }: OpNode, index: number): Node {
  const node = inputs[index];
  if (!node) throw new TypeError(`${rule.name} has no input ${index}`);
  return node;
}

/** The only input of an op that is being lowered. */
export function onlyOf([x]: readonly TensorflowValue[]): TensorflowValue {
  if (!x) throw new TypeError('an op has no input');
  return x;
}

/** Both inputs of an op that is being lowered. */
export function pairOf([a, b]: readonly TensorflowValue[]): readonly [TensorflowValue, TensorflowValue] {
  if (!a || !b) throw new TypeError('an op has not two inputs');
  return [a, b];
}
