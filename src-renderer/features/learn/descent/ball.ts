import { grad } from '../../../../src-main/graph/grad.ts';
import { interpret } from '../../../../src-main/graph/interpret.ts';
import { input, parameter, sizeOf, type Node } from '../../../../src-main/graph/node.ts';
import { sum } from '../../../../src-main/graph/ops/reduce.ts';
import { optimiserOf } from '../../../../src-main/training/optimisers/byName.ts';
import type { OptimiserName } from '../../../../src-main/training/optimisers/names.ts';
import { surfaces, type SurfaceName } from './surfaces.ts';

const betas = { beta1: 0.9, beta2: 0.999 } as const;

const x = parameter('x', [1, 1]);
const y = parameter('y', [1, 1]);

/** Where a ball is, what its optimiser remembers, and what it has seen there, by the names of the graph; x' and y' is the slope. */
export type Ball = Readonly<Record<string, number>>;

export const dropped = (at: readonly [number, number]): Ball => ({ x: at[0], y: at[1], step: 0 });

/** Everything that a step computes, by name: what trains networks, on two weights. */
export function stepNodes(surface: SurfaceName, optimiser: OptimiserName): Readonly<Record<string, Node>> {
  const height = sum(surfaces[surface].height(x, y), [0, 1]);
  const [dx = x, dy = y] = grad(height, [x, y]);
  const { update } = optimiserOf({ optimiser, ...betas });
  return { height, "x'": dx, "y'": dy, ...renamed(update(x, dx)), ...renamed(update(y, dy)) };
}

/** New values bear the names of those that they replace, which the graph takes in as well: they are told apart by an arrow. */
const arrow = '→';
const renamed = (nodes: Readonly<Record<string, Node>>): Record<string, Node> =>
  Object.fromEntries(Object.entries(nodes).map(([name, node]) => [`${arrow}${name}`, node]));

/** Rolls balls on a surface by an optimiser. */
export class Roller {
  readonly #nodes: Readonly<Record<string, Node>>;
  readonly #numbers: (rate: number, t: number) => Readonly<Record<string, number>>;

  constructor(surface: SurfaceName, optimiser: OptimiserName) {
    this.#nodes = stepNodes(surface, optimiser);
    this.#numbers = optimiserOf({ optimiser, ...betas }).numbers;
  }

  /** The ball after one more step; what the step has seen stands beside where it leads. */
  step(ball: Ball, rate: number): Ball {
    const step = (ball['step'] ?? 0) + 1;
    const given = { ...ball, ...this.#numbers(rate, step) };
    const values = Object.fromEntries(Object.entries(given).map(([name, value]) => [name, [value]]));
    const results = interpret(Object.values(this.#nodes), values);
    const next: Record<string, number> = { step };
    for (const [i, name] of Object.keys(this.#nodes).entries())
      next[name.startsWith(arrow) ? name.slice(1) : name] = results[i]?.data[0] ?? NaN;
    return next;
  }
}

/** Heights at many places at once. */
export function heightsAt(surface: SurfaceName, xs: readonly number[], ys: readonly number[]): Float64Array {
  const places = [input('x', [xs.length, 1]), input('y', [xs.length, 1])] as const;
  const [heights] = interpret([surfaces[surface].height(...places)], { x: xs, y: ys });
  return heights?.data ?? new Float64Array(sizeOf([xs.length]));
}
