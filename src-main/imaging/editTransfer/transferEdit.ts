import { between, chained, flowBetween, still, warped, type Flow } from './opticalFlow.ts';

/** What an edit does to a picture, measured on what a network made on the way from the original to it. */
export interface Edit {
  readonly side: number;
  readonly flow: Flow;
  /** [3, side, side], added to what has come from its place. */
  readonly colour: Float32Array;
  /** [side, side]: how much of it counts, 0 where nothing has changed. */
  readonly mask: Float32Array;
}

/** Levels of change below which a place is left alone, and above which it is wholly edited. */
const levels = { least: 6, whole: 18 } as const;

/**
 * Measures an edit (Zhu et al. 2016, section 5): the flow from frame to frame, chained, and the difference of colour that is left.
 * @param frames [3, side, side] each in -1..1, at least two: from the original to the edit
 * @param allowed [side, side], 0..255: how much of it may be done in each place; null: wherever something changes
 */
export function editOf(frames: readonly Float32Array[], side: number, allowed: Uint8Array | null = null): Edit {
  const [original = new Float32Array(3 * side * side)] = frames;
  const last = frames.at(-1) ?? original;
  const flow = frames
    .slice(1)
    .reduce((whole, frame, i) => chained(whole, flowBetween(frames[i] ?? original, frame, side), side), still(side));
  const moved = warped(original, flow, side);
  const colour = last.map((value, i) => value - (moved[i] as number));
  const mask = softened(changeOf(original, last, side), side);
  return { side, flow, colour, mask: allowed ? mask.map((share, at) => (share * (allowed[at] ?? 0)) / 255) : mask };
}

/** How much each place has changed, 0..1. */
function changeOf(a: Float32Array, b: Float32Array, side: number): Float32Array {
  const plane = side * side;
  return Float32Array.from({ length: plane }, (_, at) => {
    let sum = 0;
    for (let channel = 0; channel < 3; channel++)
      sum += Math.abs((a[channel * plane + at] as number) - (b[channel * plane + at] as number));
    const share = ((sum / 3) * 127.5 - levels.least) / (levels.whole - levels.least);
    return Math.min(1, Math.max(0, share));
  });
}

/** Grown by a pixel, then the mean of 3 x 3. */
function softened(map: Float32Array, side: number): Float32Array {
  const grown = window(map, side, Math.max, 0);
  return window(grown, side, (sum, value) => sum + value, 0).map((value) => value / 9);
}

function window(
  map: Float32Array,
  side: number,
  fold: (sum: number, value: number) => number,
  start: number,
): Float32Array {
  return map.map((_value, at) => {
    const [x, y] = [at % side, Math.floor(at / side)];
    let sum = start;
    for (let dy = -1; dy <= 1; dy++)
      for (let dx = -1; dx <= 1; dx++) {
        const column = Math.min(side - 1, Math.max(0, x + dx));
        const row = Math.min(side - 1, Math.max(0, y + dy));
        sum = fold(sum, map[row * side + column] as number);
      }
    return sum;
  });
}

/** An 8-bit picture, RGB, rows from top to bottom. */
export interface Photograph {
  readonly data: Uint8Array;
  readonly width: number;
  readonly height: number;
}

/** Does an edit to the middle square of a photograph, which is what the network has seen of it. Where the mask is 0 no byte changes. */
export function transferred(photograph: Photograph, { side, flow, colour, mask }: Edit): Uint8Array {
  const { data, width, height } = photograph;
  const size = Math.min(width, height);
  const [left, top] = [Math.floor((width - size) / 2), Math.floor((height - size) / 2)];
  const scale = size / side;
  const plane = side * side;
  const out = data.slice();
  for (let y = 0; y < size; y++)
    for (let x = 0; x < size; x++) {
      const [column, row] = [(x + 0.5) / scale - 0.5, (y + 0.5) / scale - 0.5];
      const share = between(mask, column, row, side);
      if (share <= 0) continue;
      const fromX = left + x + scale * between(flow.u, column, row, side);
      const fromY = top + y + scale * between(flow.v, column, row, side);
      const at = 3 * ((top + y) * width + left + x);
      for (let channel = 0; channel < 3; channel++) {
        const edited =
          sampled(photograph, fromX, fromY, channel) + 127.5 * between(colour, column, row, side, channel * plane);
        const before = data[at + channel] as number;
        out[at + channel] = Math.round(Math.min(255, Math.max(0, before + share * (edited - before))));
      }
    }
  return out;
}

function sampled({ data, width, height }: Photograph, x: number, y: number, channel: number): number {
  const [column, row] = [Math.min(width - 1, Math.max(0, x)), Math.min(height - 1, Math.max(0, y))];
  const [left, top] = [Math.floor(column), Math.floor(row)];
  const [right, bottom] = [Math.min(width - 1, left + 1), Math.min(height - 1, top + 1)];
  const at = (c: number, r: number): number => data[3 * (r * width + c) + channel] as number;
  const upper = at(left, top) * (1 - column + left) + at(right, top) * (column - left);
  const lower = at(left, bottom) * (1 - column + left) + at(right, bottom) * (column - left);
  return upper * (1 - row + top) + lower * (row - top);
}
