import { extent } from './pointSets.ts';

/**
 * The line w1 x + w2 y + b = 0 as far as it is seen: where a neuron says neither yes nor no.
 * @returns x1, y1, x2, y2, or nothing where no part of it lies on the plane that is shown
 */
export function boundaryOf(w1: number, w2: number, bias: number): readonly number[] {
  const squared = w1 ** 2 + w2 ** 2;
  if (squared < 1e-9) return [];
  const foot = { x: (-bias * w1) / squared, y: (-bias * w2) / squared };
  const along = { x: -w2 / Math.sqrt(squared), y: w1 / Math.sqrt(squared) };
  let from = -Infinity;
  let to = Infinity;
  for (const axis of ['x', 'y'] as const) {
    if (Math.abs(along[axis]) < 1e-9) {
      if (Math.abs(foot[axis]) > extent) return [];
      continue;
    }
    const ends = [(-extent - foot[axis]) / along[axis], (extent - foot[axis]) / along[axis]];
    from = Math.max(from, Math.min(...ends));
    to = Math.min(to, Math.max(...ends));
  }
  if (from >= to) return [];
  return [foot.x + from * along.x, foot.y + from * along.y, foot.x + to * along.x, foot.y + to * along.y];
}
