import type { Tensor } from '../graph/runtime.ts';

/** A loss that is no number any more: training has broken down, and what came before is the last good state. */
export class DivergedError extends Error {
  readonly loss: string;
  readonly step: number;
  constructor(loss: string, step: number) {
    super(`${loss} is not finite at step ${step}`);
    this.name = 'DivergedError';
    this.loss = loss;
    this.step = step;
  }
}

/** The same record with a prefix before every name. */
export const prefixed = <T>(prefix: string, record: Readonly<Record<string, T>>): Record<string, T> =>
  Object.fromEntries(Object.entries(record).map(([name, value]) => [prefix + name, value]));

/** A tensor that must be there. */
export function tensorOf(tensors: Readonly<Record<string, Tensor>>, name: string): Tensor {
  const tensor = tensors[name];
  if (!tensor) throw new Error(`no tensor ${name}`);
  return tensor;
}

/**
 * Losses among a step's results, by their names without the prefix.
 * @throws DivergedError where one is not finite
 */
export function lossesOf(results: Readonly<Record<string, Tensor>>, step: number): Record<string, number> {
  const losses: Record<string, number> = {};
  for (const [name, tensor] of Object.entries(results)) {
    if (!name.startsWith('loss:')) continue; // others may lie on a card, and would be fetched when looked at
    const value = tensor.data[0] ?? NaN;
    if (!Number.isFinite(value)) throw new DivergedError(name.slice(5), step);
    losses[name.slice(5)] = value;
  }
  return losses;
}
