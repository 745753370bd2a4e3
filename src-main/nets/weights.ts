import { parameter, type Node, type ParameterNode, type Shape } from '../graph/node.ts';

/**
 * The parameters of one network while it is being built: hands out a node for each name and remembers the shape that the network asked for.
 * Names are those of the official checkpoints, which number the layers of PyTorch's nn.Sequential, layers without weights included.
 */
export class Weights {
  readonly #declared = new Map<string, ParameterNode>();
  readonly #owner: string;

  /** @param owner put before every name in the graph, where several networks meet in one: 'genAtoB.' */
  constructor(owner = '') {
    this.#owner = owner;
  }

  /** The parameter of this name; asked twice, it is the same node. */
  get(name: string, shape: Shape): ParameterNode {
    const known = this.#declared.get(name);
    if (known) return known;
    const node = parameter(this.#owner + name, shape);
    this.#declared.set(name, node);
    return node;
  }

  /** All parameters that the network asked for, in the order in which it did. */
  nodes(): readonly ParameterNode[] {
    return [...this.#declared.values()];
  }

  /** Layers numbered from 0 under a prefix. */
  sequence(prefix: string): Sequence {
    return new Sequence(this, prefix);
  }

  /** What the network asked for, by name. */
  shapes(): ReadonlyMap<string, Shape> {
    return new Map([...this.#declared].map(([name, node]) => [name, node.shape]));
  }
}

/** One layer's parameters: `layer.get('weight', shape)`. */
export interface Layer {
  readonly path: string;
  get(name: string, shape: Shape): Node;
}

/** Counts layers as nn.Sequential does. */
export class Sequence {
  readonly #weights: Weights;
  readonly #prefix: string;
  #index = 0;

  constructor(weights: Weights, prefix: string) {
    this.#weights = weights;
    this.#prefix = prefix;
  }

  /** The next layer that has weights. */
  next(): Layer {
    const path = `${this.#prefix}.${this.#index++}`;
    return { path, get: (name, shape) => this.#weights.get(`${path}.${name}`, shape) };
  }

  /** Layers without weights (padding, norm without affine, activation) have a number too. */
  skip(layers = 1): void {
    this.#index += layers;
  }

  /** The layers inside the next layer. */
  nested(name: string): Sequence {
    return this.#weights.sequence(`${this.#prefix}.${this.#index++}.${name}`);
  }
}
