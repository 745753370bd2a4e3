import type { Hole } from './floatPicture.ts';
import { ArrivalHeap } from './heap.ts';

/** Pixels of a hole in the order in which a front that starts at its edge reaches them. */
export interface March {
  /** Indices of hole pixels, the edge first. */
  readonly order: Int32Array;
  /** Arrival time of every pixel: its distance to the edge in pixels, 0 for known pixels. */
  readonly time: Float32Array;
}

const unreached = 1e6;

/**
 * The fast marching method (Sethian 1996): solves |grad T| = 1 inward from the known pixels, T = 0 there, always going on from the pixel that the
 * front has reached first. Beyond `farthest` it stops, and times are only upper bounds. A hole that covers everything is never reached: the order is empty.
 */
export function marchInward(width: number, height: number, hole: Hole, farthest = Infinity): March {
  const time = new Float32Array(hole.length);
  const isDone = new Uint8Array(hole.length);
  const heap = new ArrivalHeap();
  let count = 0;
  for (let i = 0; i < hole.length; i++) {
    if (hole[i] === 0) isDone[i] = 1;
    else [time[i], count] = [unreached, count + 1];
  }
  const reach = (i: number): void => {
    const arrival = arrivalAt(i, width, height, time, isDone);
    if (arrival < time[i]!) {
      time[i] = arrival;
      heap.push(arrival, i);
    }
  };
  for (let i = 0; i < hole.length; i++) if (hole[i] === 1 && hasKnownNeighbour(i, width, height, hole)) reach(i);
  const order = new Int32Array(count);
  let reached = 0;
  while (heap.size > 0) {
    const i = heap.pop();
    if (isDone[i] === 1) continue;
    if (time[i]! > farthest) break;
    isDone[i] = 1;
    order[reached++] = i;
    const x = i % width;
    if (x > 0 && isDone[i - 1] === 0) reach(i - 1);
    if (x < width - 1 && isDone[i + 1] === 0) reach(i + 1);
    if (i >= width && isDone[i - width] === 0) reach(i - width);
    if (i < hole.length - width && isDone[i + width] === 0) reach(i + width);
  }
  return { order: order.subarray(0, reached), time };
}

function hasKnownNeighbour(i: number, width: number, height: number, hole: Hole): boolean {
  const x = i % width;
  return (
    (x > 0 && hole[i - 1] === 0) ||
    (x < width - 1 && hole[i + 1] === 0) ||
    (i >= width && hole[i - width] === 0) ||
    (i < width * (height - 1) && hole[i + width] === 0)
  );
}

/** The upwind solution of the eikonal equation: from one neighbour T + 1, from two across, the root of (T - a)^2 + (T - b)^2 = 1. */
function arrivalAt(i: number, width: number, height: number, time: Float32Array, isDone: Uint8Array): number {
  const x = i % width;
  const left = x > 0 && isDone[i - 1] === 1 ? time[i - 1]! : unreached;
  const right = x < width - 1 && isDone[i + 1] === 1 ? time[i + 1]! : unreached;
  const above = i >= width && isDone[i - width] === 1 ? time[i - width]! : unreached;
  const below = i < width * (height - 1) && isDone[i + width] === 1 ? time[i + width]! : unreached;
  const a = Math.min(left, right);
  const b = Math.min(above, below);
  const difference = Math.abs(a - b);
  return difference >= 1 ? Math.min(a, b) + 1 : (a + b + Math.sqrt(2 - difference * difference)) / 2;
}
