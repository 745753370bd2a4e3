import type { Hole } from './floatPicture.ts';
import { ArrivalHeap } from './heap.ts';

/** Pixels in the order in which a front reaches them. */
export interface March {
  readonly order: Int32Array;
  /** Arrival time of every pixel that was reached: its distance to where the front began, in pixels. */
  readonly time: Float32Array;
}

const unreached = 1e6;

/**
 * The fast marching method (Sethian 1996): solves |grad T| = 1 from the known pixels into the unknown ones, T = 0 there, always going on from the pixel that
 * the front has reached first. Where nothing is known nothing is reached.
 * @param isKnown 1 or 0 by pixel; becomes 1 as the front passes
 * @param seeds unknown pixels beside known ones
 * @param farthest where the front stops
 */
export function march(
  { width, height }: { width: number; height: number },
  isKnown: Uint8Array,
  seeds: readonly number[],
  farthest = Infinity,
): March {
  const time = new Float32Array(isKnown.length).fill(unreached);
  const heap = new ArrivalHeap();
  const order: number[] = [];
  const lastRow = width * (height - 1);
  const known = (i: number): number => (isKnown[i] === 1 ? (time[i] === unreached ? 0 : time[i]!) : unreached);
  const reach = (i: number): void => {
    const x = i % width;
    const across = Math.min(x > 0 ? known(i - 1) : unreached, x < width - 1 ? known(i + 1) : unreached);
    const along = Math.min(i >= width ? known(i - width) : unreached, i < lastRow ? known(i + width) : unreached);
    const arrival = arrivalAt(across, along);
    if (arrival >= time[i]!) return;
    time[i] = arrival;
    heap.push(arrival, i);
  };
  seeds.forEach(reach);
  while (heap.size > 0) {
    const i = heap.pop();
    if (isKnown[i] === 1) continue;
    if (time[i]! > farthest) break;
    isKnown[i] = 1;
    order.push(i);
    const x = i % width;
    if (x > 0 && isKnown[i - 1] === 0) reach(i - 1);
    if (x < width - 1 && isKnown[i + 1] === 0) reach(i + 1);
    if (i >= width && isKnown[i - width] === 0) reach(i - width);
    if (i < lastRow && isKnown[i + width] === 0) reach(i + width);
  }
  return { order: Int32Array.from(order), time };
}

/** The upwind solution of the eikonal equation: from one neighbour T + 1, from two across, the root of (T - a)^2 + (T - b)^2 = 1. */
function arrivalAt(a: number, b: number): number {
  const difference = Math.abs(a - b);
  return difference >= 1 ? Math.min(a, b) + 1 : (a + b + Math.sqrt(2 - difference * difference)) / 2;
}

/** Where fronts begin at a hole's edge. */
export interface Edge {
  /** Hole pixels beside known ones. */
  readonly inside: readonly number[];
  /** Known pixels beside the hole, some more than once. */
  readonly outside: readonly number[];
}

export function edgeOf({ width, height }: { width: number; height: number }, hole: Hole): Edge {
  const inside: number[] = [];
  const outside: number[] = [];
  const lastRow = width * (height - 1);
  for (let i = 0; i < hole.length; i++) {
    if (hole[i] === 0) continue;
    const x = i % width;
    const before = outside.length;
    if (x > 0 && hole[i - 1] === 0) outside.push(i - 1);
    if (x < width - 1 && hole[i + 1] === 0) outside.push(i + 1);
    if (i >= width && hole[i - width] === 0) outside.push(i - width);
    if (i < lastRow && hole[i + width] === 0) outside.push(i + width);
    if (outside.length > before) inside.push(i);
  }
  return { inside, outside };
}
