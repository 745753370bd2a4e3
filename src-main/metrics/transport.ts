import { nothing, type Distribution, type Move } from './divergences.ts';

/**
 * The cheapest moves of p to q at any costs (Monge 1781, Kantorovich 1942): a flow of least cost, by shortest paths that are made longer one after the other
 * (Busacker and Gowen 1961) with potentials, so that costs left over are never negative (Edmonds and Karp 1972).
 * @param cost of moving one unit, at least 0
 * @returns moves, those that stay where they are as well
 */
export function cheapestMoves(p: Distribution, q: Distribution, cost: (from: number, to: number) => number): Move[] {
  const [have, want] = [[...p], [...q]];
  const flow = p.map(() => new Float64Array(q.length));
  const potentials = { from: new Float64Array(p.length), to: new Float64Array(q.length) };
  const costs = p.map((_share, from) => Float64Array.from(q, (_other, to) => cost(from, to)));
  for (;;) {
    const path = cheapestPath(have, want, flow, costs, potentials);
    if (!path) break;
    send(path, have, want, flow);
  }
  return flow.flatMap((row, from) =>
    Array.from(row, (amount, to) => ({ from, to, amount })).filter(({ amount }) => amount > nothing),
  );
}

interface Potentials {
  readonly from: Float64Array;
  readonly to: Float64Array;
}

/** Bins along a way from a pile that is left to a hole that is left: to, from, to ... backwards. */
interface Path {
  readonly end: number;
  /** For each hole the pile that it is reached from, for each pile the hole, -1 where it begins. */
  readonly beforeTo: Int32Array;
  readonly beforeFrom: Int32Array;
}

/** Dijkstra 1959 over piles and holes, without a heap: every pile is beside every hole. */
function cheapestPath(
  have: readonly number[],
  want: readonly number[],
  flow: readonly Float64Array[],
  costs: readonly Float64Array[],
  potentials: Potentials,
): Path | null {
  const [rows, columns] = [have.length, want.length];
  const length = rows + columns; // piles first, then holes
  const distance = new Float64Array(length).fill(Infinity);
  const isDone = new Uint8Array(length);
  const beforeFrom = new Int32Array(rows).fill(-1);
  const beforeTo = new Int32Array(columns).fill(-1);
  for (const [pile, left] of have.entries()) if (left > nothing) distance[pile] = 0;
  for (;;) {
    let at = -1;
    for (let node = 0; node < length; node++)
      if (!isDone[node] && (at < 0 || (distance[node] as number) < (distance[at] as number))) at = node;
    if (at < 0 || distance[at] === Infinity) break;
    isDone[at] = 1;
    const here = distance[at] as number;
    if (at < rows) {
      for (let hole = 0; hole < columns; hole++) {
        const step = (costs[at]?.[hole] as number) + (potentials.from[at] as number) - (potentials.to[hole] as number);
        const reached = here + Math.max(0, step);
        if (reached >= (distance[rows + hole] as number)) continue;
        distance[rows + hole] = reached;
        beforeTo[hole] = at;
      }
    } else {
      const hole = at - rows;
      for (let pile = 0; pile < rows; pile++) {
        if ((flow[pile]?.[hole] as number) <= nothing) continue; // only what lies there can be taken back
        const step =
          (potentials.to[hole] as number) - (costs[pile]?.[hole] as number) - (potentials.from[pile] as number);
        const reached = here + Math.max(0, step);
        if (reached >= (distance[pile] as number)) continue;
        distance[pile] = reached;
        beforeFrom[pile] = hole;
      }
    }
  }
  let end = -1;
  for (const [hole, left] of want.entries())
    if (left > nothing && (end < 0 || (distance[rows + hole] as number) < (distance[rows + end] as number))) end = hole;
  if (end < 0 || distance[rows + end] === Infinity) return null;
  const farthest = distance[rows + end] as number;
  for (let pile = 0; pile < rows; pile++) raise(potentials.from, pile, Math.min(farthest, distance[pile] as number));
  for (let hole = 0; hole < columns; hole++)
    raise(potentials.to, hole, Math.min(farthest, distance[rows + hole] as number));
  return { end, beforeTo, beforeFrom };
}

const raise = (values: Float64Array, at: number, by: number): void => void (values[at] = (values[at] as number) + by);

/** Sends as much along a way as goes. */
function send(
  { end, beforeTo, beforeFrom }: Path,
  have: number[],
  want: number[],
  flow: readonly Float64Array[],
): void {
  let amount = want[end] as number;
  for (let hole = end; ;) {
    const pile = beforeTo[hole] as number;
    const back = beforeFrom[pile] as number;
    if (back < 0) {
      amount = Math.min(amount, have[pile] as number);
      break;
    }
    amount = Math.min(amount, flow[pile]?.[back] as number);
    hole = back;
  }
  want[end] = (want[end] as number) - amount;
  for (let hole = end; ;) {
    const pile = beforeTo[hole] as number;
    raise(flow[pile] as Float64Array, hole, amount);
    const back = beforeFrom[pile] as number;
    if (back < 0) {
      have[pile] = (have[pile] as number) - amount;
      return;
    }
    raise(flow[pile] as Float64Array, back, -amount);
    hole = back;
  }
}
