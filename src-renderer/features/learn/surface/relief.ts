import type { HeightsAt } from './landscape.ts';

/** The part of a plane that a map shows. */
export interface View {
  readonly left: number;
  readonly right: number;
  readonly bottom: number;
  readonly top: number;
}

/** How a map's heights are put into bands: each with as many places as any other, or each as high as any other. */
export type Banding = 'places' | 'heights';

/** Heights are computed at every so many pixels, and drawn straight in between. */
const spacing = 3;

/** @returns places along one side, both ends included, and how many pixels they lie apart */
function ticks(
  from: number,
  to: number,
  pixels: number,
): { readonly places: readonly number[]; readonly apart: number } {
  const steps = Math.ceil(pixels / spacing);
  return {
    places: Array.from({ length: steps + 1 }, (_, i) => from + ((to - from) * i) / steps),
    apart: pixels / steps,
  };
}

/**
 * The heights of a view, a number for each pixel, row by row from the top left.
 * @param heightsAt asked once, for places about 3 pixels apart
 */
export function heightsOver(view: View, columns: number, rows: number, heightsAt: HeightsAt): Float64Array {
  const across = ticks(view.left, view.right, columns);
  const down = ticks(view.top, view.bottom, rows);
  const places = down.places.flatMap((y) => across.places.map((x) => [x, y] as const));
  const known = heightsAt(
    places.map(([x]) => x),
    places.map(([, y]) => y),
  );
  const side = across.places.length;
  const at = (column: number, row: number): number => known[row * side + column] ?? 0;
  const heights = new Float64Array(columns * rows);
  for (let row = 0; row < rows; row++) {
    const [above, below] = between(row, down.apart);
    for (let column = 0; column < columns; column++) {
      const [before, after] = between(column, across.apart);
      const upper = (1 - after) * at(before, above) + after * at(before + 1, above);
      const lower = (1 - after) * at(before, above + 1) + after * at(before + 1, above + 1);
      heights[row * columns + column] = (1 - below) * upper + below * lower;
    }
  }
  return heights;
}

/** The tick before a pixel's middle, and the share of the way to the next. */
function between(pixel: number, apart: number): readonly [number, number] {
  const place = (pixel + 0.5) / apart;
  const tick = Math.floor(place);
  return [tick, place - tick];
}

/** The band of each height, from 0, the lowest, to `count` - 1. */
export function bandsOf(heights: Float64Array, count: number, banding: Banding): Uint8Array {
  const edges = banding === 'places' ? quantiles(heights, count) : evenEdges(heights, count);
  return Uint8Array.from(heights, (height) => {
    let band = 0;
    while (band < count - 1 && height > (edges[band] ?? Infinity)) band++;
    return band;
  });
}

/** So that flat surfaces show their bands too. */
function quantiles(heights: Float64Array, count: number): number[] {
  const sorted = heights.toSorted();
  return Array.from({ length: count - 1 }, (_, i) => sorted[Math.floor(((i + 1) / count) * sorted.length)] ?? 0);
}

/** So that what is steep has many bands, and what is flat has none. */
function evenEdges(heights: Float64Array, count: number): number[] {
  let [least, most] = [Infinity, -Infinity];
  for (const height of heights) {
    least = Math.min(least, height);
    most = Math.max(most, height);
  }
  return Array.from({ length: count - 1 }, (_, i) => least + ((most - least) * (i + 1)) / count);
}
