import { giveBack, isKept, type Tensor } from '../graph/runtime.ts';
import { averageName } from './movingAverage.ts';
import { prefixed, tensorOf } from './stepResults.ts';

/** Numbers of networks between two steps: parameters by name, each with its two moments, running statistics, and moving averages. */
export interface NetworkState {
  readonly tensors: Readonly<Record<string, Tensor>>;
  /** Moving averages of parameters. */
  readonly averages: Readonly<Record<string, Float32Array>>;
}

/** What marks the results of a step that take the place of what they were computed from. */
const newPrefix = 'new:';
const isUpdate = (name: string): boolean => name.startsWith(newPrefix);

/** For a graph of these updates: its results by name, and which inputs they take the place of. */
export function carriedResults<T>(updates: Readonly<Record<string, T>>) {
  const carried = Object.fromEntries(Object.keys(updates).map((name) => [newPrefix + name, name]));
  return { outputs: prefixed(newPrefix, updates), carried };
}

/** A step's results less the new numbers, which are given back. */
export function withoutUpdates(results: Readonly<Record<string, Tensor>>): Record<string, Tensor> {
  for (const [name, tensor] of Object.entries(results)) if (isUpdate(name)) giveBack(tensor);
  return Object.fromEntries(Object.entries(results).filter(([name]) => !isUpdate(name)));
}

/** A single number as a graph takes it. */
export const scalar = (value: number): Tensor => ({ data: Float32Array.of(value), shape: [1] });

/**
 * The networks' numbers while they are trained. They stay where the runtime computed them, on a graphics card if it has one, and are copied out only
 * when somebody looks.
 */
export class TrainingState {
  #tensors: Record<string, Tensor>;

  constructor({ tensors, averages }: NetworkState) {
    const followed = Object.entries(averages).map(([name, data]) => [
      averageName(name),
      { data, shape: tensorOf(tensors, name).shape },
    ]);
    this.#tensors = { ...tensors, ...(Object.fromEntries(followed) as Record<string, Tensor>) };
  }

  get(name: string): Tensor {
    return tensorOf(this.#tensors, name);
  }

  /** The moving average of a parameter, or the parameter where it has none. */
  average(name: string): Tensor {
    return this.#tensors[averageName(name)] ?? this.get(name);
  }

  /**
   * Several by name, as a graph takes them.
   * @param learnt results of a step that is not over: their new numbers count instead of those from before it
   */
  all(names: readonly string[], learnt: Readonly<Record<string, Tensor>> = {}): Record<string, Tensor> {
    return Object.fromEntries(names.map((name) => [name, learnt[newPrefix + name] ?? this.get(name)]));
  }

  /** Takes those results of a step that are new numbers; what they replace is given back. */
  advance(results: Readonly<Record<string, Tensor>>): void {
    for (const [name, tensor] of Object.entries(results))
      if (isUpdate(name)) this.#put(name.slice(newPrefix.length), tensor);
  }

  /** Takes other numbers for parameters and their averages. */
  adopt(weights: ReadonlyMap<string, Float32Array>): void {
    for (const [name, data] of weights)
      for (const place of [name, averageName(name)]) {
        const known = this.#tensors[place];
        if (known) this.#put(place, { data: data.slice(), shape: known.shape });
      }
  }

  /** Copies everything out of the runtime's memory and gives that back. */
  settle(): void {
    for (const [name, tensor] of Object.entries(this.#tensors)) if (isKept(tensor)) this.#put(name, plain(tensor));
  }

  /** The numbers as they are now, whatever comes after. */
  snapshot(): NetworkState {
    const entries = Object.entries(this.#tensors).map(([name, tensor]) => [name, plain(tensor)] as const);
    const averages = entries.flatMap(([name, { data }]) =>
      name.endsWith(averageName('')) ? [[name.slice(0, -averageName('').length), data] as const] : [],
    );
    return {
      tensors: Object.fromEntries(entries.filter(([name]) => !name.endsWith(averageName('')))),
      averages: Object.fromEntries(averages),
    };
  }

  #put(name: string, tensor: Tensor): void {
    const old = this.#tensors[name];
    if (old && old !== tensor) giveBack(old);
    this.#tensors[name] = tensor;
  }
}

const plain = (tensor: Tensor): Tensor => (isKept(tensor) ? { data: tensor.data, shape: tensor.shape } : tensor);
