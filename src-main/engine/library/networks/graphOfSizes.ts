import type { PreparedGraph, Tensor } from '../../../graph/runtime.ts';

/** Sizes for which a graph stays prepared. */
const kept = 2;

/** A graph whose ops were told their sizes, made anew for every size that comes; the last few stay. Runs come one at a time. */
export class GraphOfSizes implements PreparedGraph {
  readonly device: string;
  readonly #prepare: (height: number, width: number) => Promise<PreparedGraph>;
  /** The last used is last. */
  readonly #graphs = new Map<string, Promise<PreparedGraph>>();

  /** @param prepare makes the graph for pictures of a size */
  constructor(prepare: (height: number, width: number) => Promise<PreparedGraph>, device: string) {
    this.#prepare = prepare;
    this.device = device;
  }

  /** All inputs are of one height and width, their last two axes. */
  async run(inputs: Readonly<Record<string, Tensor>>, isGiven?: boolean): Promise<Readonly<Record<string, Tensor>>> {
    const [height = 0, width = 0] = Object.values(inputs)[0]?.shape.slice(-2) ?? [];
    const key = `${height} x ${width}`;
    const graph = this.#graphs.get(key) ?? this.#prepare(height, width);
    this.#graphs.delete(key);
    this.#graphs.set(key, graph);
    graph.catch(() => this.#graphs.delete(key)); // the next run of this size tries again
    const old = [...this.#graphs].slice(0, -kept);
    for (const [name] of old) this.#graphs.delete(name);
    await Promise.all(old.map(async ([, one]) => (await one).release()));
    return (await graph).run(inputs, isGiven);
  }

  async release(): Promise<void> {
    const graphs = [...this.#graphs.values()];
    this.#graphs.clear();
    await Promise.all(graphs.map(async (one) => (await one).release()));
  }
}
