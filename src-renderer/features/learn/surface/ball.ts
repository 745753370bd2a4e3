import { grad } from '../../../../src-main/graph/grad.ts';
import { parameter, type Node } from '../../../../src-main/graph/node.ts';
import { sum } from '../../../../src-main/graph/ops/reduce.ts';
import { Program } from '../../../../src-main/graph/program.ts';
import { optimiserOf } from '../../../../src-main/training/optimisers/byName.ts';
import type { OptimiserName } from '../../../../src-main/training/optimisers/names.ts';
import type { Given, Landscape, Place } from './landscape.ts';

const betas = { beta1: 0.9, beta2: 0.999 } as const;

/**
 * Where a ball is, what its optimiser remembers, and what it has seen there, by the names of the graph: of weights x and y, x' and y' are the slope.
 */
export type Ball = Readonly<Record<string, number>>;

export const dropped = ([first, second]: Place, [x, y]: Landscape['weights'] = ['x', 'y']): Ball => ({
  [x]: first,
  [y]: second,
  step: 0,
});

/** Everything that a step computes, by name: what trains networks, on two weights. */
export function stepNodes(landscape: Landscape, optimiser: OptimiserName): Readonly<Record<string, Node>> {
  const [first, second] = landscape.weights;
  const x = parameter(first, [1, 1]);
  const y = parameter(second, [1, 1]);
  const height = sum(landscape.height(x, y), [0, 1]);
  const [dx = x, dy = y] = grad(height, [x, y]);
  const { update } = optimiserOf({ optimiser, ...betas });
  return {
    height,
    [`${first}'`]: dx,
    [`${second}'`]: dy,
    ...renamed(update(x, dx)),
    ...renamed(update(y, dy)),
  };
}

/** New values bear the names of those that they replace, which the graph takes in as well: they are told apart by an arrow. */
const arrow = '→';
const renamed = (nodes: Readonly<Record<string, Node>>): Record<string, Node> =>
  Object.fromEntries(Object.entries(nodes).map(([name, node]) => [`${arrow}${name}`, node]));

/** Rolls balls on a landscape by an optimiser. */
export class Roller {
  readonly #weights: Landscape['weights'];
  readonly #program: Program;
  /** What the optimiser remembers, as it is before the first step. */
  readonly #fresh: Readonly<Record<string, number>>;
  readonly #numbers: (rate: number, t: number) => Readonly<Record<string, number>>;

  constructor(landscape: Landscape, optimiser: OptimiserName) {
    this.#weights = landscape.weights;
    this.#program = new Program(stepNodes(landscape, optimiser));
    const { state, numbers } = optimiserOf({ optimiser, ...betas });
    this.#fresh = Object.fromEntries(landscape.weights.flatMap(state).map((name) => [name, 0]));
    this.#numbers = numbers;
  }

  /** The ball after one more step; what the step has seen stands beside where it leads. */
  step(ball: Ball, rate: number, given: Given = {}): Ball {
    const step = (ball['step'] ?? 0) + 1;
    const numbers = { ...this.#fresh, ...ball, ...this.#numbers(rate, step) };
    const values = Object.fromEntries(Object.entries(numbers).map(([name, value]) => [name, [value]]));
    const next: Record<string, number> = { step };
    for (const [name, [result = NaN]] of Object.entries(this.#program.run({ ...given, ...values })))
      next[name.startsWith(arrow) ? name.slice(1) : name] = result;
    return next;
  }

  /** Height and slope at a place: what a ball that lies there would see. */
  seenAt(place: Place, given: Given = {}): { readonly height: number; readonly slope: Place } {
    const [first, second] = this.#weights;
    const ball = this.step(dropped(place, this.#weights), 0, given);
    return { height: ball['height'] ?? NaN, slope: [ball[`${first}'`] ?? NaN, ball[`${second}'`] ?? NaN] };
  }
}

/** A ball's way from where it was dropped, the newest last. */
export type Trail = readonly Ball[];

/** A trail ends where it has left all maps, or is so long that nobody looks at its end. */
const far = 50;
const longest = 2000;

/** A trail and one step more, unless it has ended. */
export function prolonged(trail: Trail, [first, second]: Landscape['weights'], step: (ball: Ball) => Ball): Trail {
  const ball = trail.at(-1);
  if (!ball || trail.length > longest) return trail;
  const isGone = [first, second].some((weight) => !(Math.abs(ball[weight] ?? NaN) <= far));
  return isGone ? trail : [...trail, step(ball)];
}
