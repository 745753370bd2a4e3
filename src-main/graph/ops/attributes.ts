import type { Attributes } from '../node.ts';

/** Reads a whole or real number from an op's settings. */
export function numberOf(attributes: Attributes, name: string): number {
  const value = attributes[name];
  if (typeof value !== 'number') throw new TypeError(`attribute ${name} is not a number`);
  return value;
}
