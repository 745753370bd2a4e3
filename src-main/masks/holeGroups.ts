import { union, type Area } from './area.ts';
import type { Mask } from './mask.ts';

/** Side in pixels of the cells in which holes are told apart. */
const cell = 16;
/** Groups are made larger until there are no more than these: each is worked on by itself, and costs as much as a large one. */
const mostGroups = 8;

/** Holes of a mask that lie near each other. */
export interface HoleGroup {
  /** The smallest rectangle around its masked pixels. */
  readonly bounds: Area;
  /** Whether a masked pixel is one of this group's. */
  readonly has: (x: number, y: number) => boolean;
}

/** The holes of a mask, those together that are nearer to each other than `reach` pixels, or about. At most eight groups; none for an empty mask. */
export function holeGroups(mask: Mask, reach: number): HoleGroup[] {
  const columns = Math.ceil(mask.width / cell);
  const rows = Math.ceil(mask.height / cell);
  const bounds = boundsOfCells(mask, columns, rows);
  for (let cells = Math.max(1, Math.ceil(reach / cell)); ; cells *= 2) {
    const labels = labelled(bounds, columns, rows, cells);
    const groups = new Map<number, Area>();
    for (const [i, area] of bounds.entries()) {
      if (!area) continue;
      const known = groups.get(labels[i]!);
      groups.set(labels[i]!, known ? union(known, area) : area);
    }
    if (groups.size > mostGroups) continue;
    return [...groups].map(([label, area]) => ({
      bounds: area,
      has: (x, y) => labels[Math.floor(y / cell) * columns + Math.floor(x / cell)] === label,
    }));
  }
}

/** Of each cell the smallest rectangle around its masked pixels; null where it has none. */
function boundsOfCells({ width, height, data }: Mask, columns: number, rows: number): (Area | null)[] {
  const found: (Area | null)[] = Array.from({ length: columns * rows }, () => null);
  for (let y = 0; y < height; y++)
    for (let x = 0; x < width; x++) {
      if (data[y * width + x] === 0) continue;
      const at = Math.floor(y / cell) * columns + Math.floor(x / cell);
      const known = found[at];
      const isIn = known && x >= known.x && x < known.x + known.width && y < known.y + known.height;
      if (!isIn) found[at] = known ? union(known, { x, y, width: 1, height: 1 }) : { x, y, width: 1, height: 1 };
    }
  return found;
}

/** A number for each cell that has something, the same for those that steps of at most `reach` cells lead to; -1 for the others. */
function labelled(bounds: readonly (Area | null)[], columns: number, rows: number, reach: number): Int32Array {
  const labels = new Int32Array(columns * rows).fill(-1);
  for (const [first, area] of bounds.entries()) {
    if (!area || labels[first] !== -1) continue;
    const open = [first];
    labels[first] = first;
    for (let at = open.pop(); at !== undefined; at = open.pop()) {
      const [column, row] = [at % columns, Math.floor(at / columns)];
      for (let y = Math.max(0, row - reach); y <= Math.min(rows - 1, row + reach); y++)
        for (let x = Math.max(0, column - reach); x <= Math.min(columns - 1, column + reach); x++) {
          const next = y * columns + x;
          if (!bounds[next] || labels[next] !== -1) continue;
          labels[next] = first;
          open.push(next);
        }
    }
  }
  return labels;
}
