import { input, parameter, type InputNode, type Node, type ParameterNode, type Shape } from '../graph/node.ts';
import { mul } from '../graph/ops/elementwise.ts';

/** What a layer of a network makes, by the name that its paper gives it. */
export interface NamedLayer {
  readonly name: string;
  readonly node: Node;
}

/**
 * The parameters of one network while it is being built: hands out a node for each name and remembers the shape that the network asked for.
 * Names are those of the official checkpoints, which number the layers of PyTorch's nn.Sequential, layers without weights included.
 */
export class Weights {
  readonly #declared = new Map<string, ParameterNode>();
  readonly #owner: string;
  readonly #masks: InputNode[] = [];
  readonly #layers: NamedLayer[] = [];
  readonly #statistics = new Map<string, { readonly before: InputNode; readonly after: Node }>();
  /** While training, batch norms use the batch's own statistics and dropout drops. */
  readonly isTraining: boolean;

  /** @param owner put before every name in the graph, where several networks meet in one: 'genAtoB.' */
  constructor(owner = '', { isTraining = false }: { readonly isTraining?: boolean } = {}) {
    this.#owner = owner;
    this.isTraining = isTraining;
  }

  /**
   * Dropout of one half (Srivastava et al. 2014): while training, values are multiplied by a mask of zeros and twos, which is an input of the
   * graph, so that chance stays outside; otherwise nothing happens.
   */
  dropout(x: Node): Node {
    if (!this.isTraining) return x;
    const mask = input(`${this.#owner}mask.${this.#masks.length}`, x.shape);
    this.#masks.push(mask);
    return mul(x, mask);
  }

  /** The masks that dropout asks for, one for every pass. */
  masks(): readonly InputNode[] {
    return this.#masks;
  }

  /** A statistic that training follows beside the gradients, such as a running mean: what it was before the step goes in, what it is after comes out. */
  follow(name: string, shape: Shape, next: (current: Node) => Node): void {
    const known = this.#statistics.get(name);
    const before = known?.before ?? input(this.#owner + name, shape);
    this.#statistics.set(name, { before, after: next(known?.after ?? before) });
  }

  /** All statistics before and after what was built. */
  statistics(): readonly { readonly before: InputNode; readonly after: Node }[] {
    return [...this.#statistics.values()];
  }

  /** Notes what a layer makes, for whoever looks into the network. @returns the same */
  named(name: string, node: Node): Node {
    this.#layers.push({ name, node });
    return node;
  }

  /** The layers that were noted, in the order in which they were built. */
  layers(): readonly NamedLayer[] {
    return this.#layers;
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
  readonly isTraining: boolean;
  get(name: string, shape: Shape): Node;
  follow(name: string, shape: Shape, next: (current: Node) => Node): void;
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
    return {
      path,
      isTraining: this.#weights.isTraining,
      get: (name, shape) => this.#weights.get(`${path}.${name}`, shape),
      follow: (name, shape, next) => this.#weights.follow(`${path}.${name}`, shape, next),
    };
  }

  /** Layers without weights (padding, norm without affine, activation) have a number too. */
  skip(layers = 1): void {
    this.#index += layers;
  }

  /** A layer of dropout: it has a number but no weights. */
  dropout(x: Node): Node {
    this.skip();
    return this.#weights.dropout(x);
  }

  /** Notes what a layer makes; see Weights.named. */
  named(name: string, node: Node): Node {
    return this.#weights.named(name, node);
  }

  /** The layers inside the next layer. */
  nested(name: string): Sequence {
    return this.#weights.sequence(`${this.#prefix}.${this.#index++}.${name}`);
  }
}
