import type { Node } from '../../../graph/node.ts';
import type { PreparedGraph } from '../../../graph/runtime.ts';

/** The graphs of one network, each made ready when it is first needed, and given back all at once. */
export class PreparedGraphs {
  readonly device: string;
  readonly #prepare: (outputs: Readonly<Record<string, Node>>) => Promise<PreparedGraph>;
  readonly #graphs = new Map<string, Promise<PreparedGraph>>();

  constructor(device: string, prepare: (outputs: Readonly<Record<string, Node>>) => Promise<PreparedGraph>) {
    this.device = device;
    this.#prepare = prepare;
  }

  /** The graph of this name. */
  get(name: string, build: () => Readonly<Record<string, Node>>): Promise<PreparedGraph> {
    const known = this.#graphs.get(name);
    if (known) return known;
    const graph = this.#prepare(build());
    this.#graphs.set(name, graph);
    graph.catch(() => this.#graphs.delete(name)); // the next one tries again
    return graph;
  }

  async release(): Promise<void> {
    const graphs = [...this.#graphs.values()];
    this.#graphs.clear();
    await Promise.all(graphs.map(async (graph) => (await graph).release()));
  }
}
