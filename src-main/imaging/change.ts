import { setImmediate as nextTurn } from 'node:timers/promises';
import type { Mask } from '../masks/mask.ts';
import type { Pixels } from './pixelTypes.ts';
import { catmullRom, tapsFor, type Taps } from './resampleTaps.ts';

/** One step of a change map: 16 bits span -2..2, the difference of two values in -1..1. */
export const changeQuantum = 2 / 32767;

/** What a network changes: output minus input, interleaved RGB; value = data * changeQuantum, in the scale of -1..1. */
export interface ChangeMap {
  readonly width: number;
  readonly height: number;
  readonly data: Int16Array;
}

export interface ApplyOptions {
  /** Restricts the change: each pixel takes the mask's share of it, and none where the mask is 0. */
  readonly mask?: Mask;
  readonly signal?: AbortSignal;
  readonly onRows?: (done: number, total: number) => void;
}

/** Pixels worked on between two looks at the rest of the program: some milliseconds. */
const pixelsPerTurn = 1 << 17;

/**
 * Output minus input of a network, without their padding at the right and bottom.
 * @param input [3, height, width], -1..1
 * @param output as input
 */
export function changeBetween(
  input: Float32Array,
  output: Float32Array,
  width: number,
  height: number,
  cropWidth: number,
  cropHeight: number,
): ChangeMap {
  const plane = width * height;
  if (input.length !== 3 * plane || output.length !== 3 * plane || cropWidth > width || cropHeight > height) {
    throw new Error(
      `changeBetween: ${input.length} and ${output.length} values, ${cropWidth} x ${cropHeight} of [3, ${height}, ${width}]`,
    );
  }
  const data = new Int16Array(3 * cropWidth * cropHeight);
  // Plane by plane: the reads follow one another, which is several times as fast as jumping from plane to plane.
  for (let c = 0; c < 3; c++) {
    for (let y = 0; y < cropHeight; y++) {
      let from = c * plane + y * width;
      for (let x = 0, to = 3 * y * cropWidth + c; x < cropWidth; x++, from++, to += 3) {
        data[to] = quantise((output[from] as number) - (input[from] as number));
      }
    }
  }
  return { width: cropWidth, height: cropHeight, data };
}

/** A change in the scale of -1..1 as a step number, held to -2..2. */
export function quantise(change: number): number {
  return Math.round(Math.min(2, Math.max(-2, change)) / changeQuantum);
}

/** Mean absolute change, 0..255: near 0 when the network left the picture alone. */
export function meanChange({ data }: ChangeMap): number {
  let sum = 0;
  for (let i = 0; i < data.length; i++) sum += Math.abs(data[i] as number);
  return data.length === 0 ? 0 : (sum / data.length) * changeQuantum * 127.5;
}

/**
 * Adds a change to a picture in place: out = src + strength * (clamp(src + change) - src), the change enlarged (or reduced) to the picture's
 * size by the Catmull-Rom spline. Alpha is left alone; strength 0 leaves every byte as it was. Rows are made one by one, so no full-size float
 * copy exists, and the event loop runs in between. A cancel throws the signal's reason and leaves the pixels half changed.
 */
export async function applyChange(
  pixels: Pixels,
  change: ChangeMap,
  strength: number,
  { mask, signal, onRows }: ApplyOptions = {},
): Promise<void> {
  if (strength === 0) return;
  const { width, height } = pixels;
  const rows = new EnlargedRows(change, width, height, pixels.bitDepth);
  const rowsPerTurn = Math.max(1, Math.floor(pixelsPerTurn / width));
  for (let y = 0; y < height; y++) {
    if (y % rowsPerTurn === 0) {
      await nextTurn();
      signal?.throwIfAborted();
      onRows?.(y, height);
    }
    const shares = mask?.data.subarray(y * width, (y + 1) * width);
    if (shares) mixMaskedRow(pixels, y, rows.at(y), strength, shares);
    else mixRow(pixels, y, rows.at(y), strength);
  }
  onRows?.(height, height);
}

/** out = src + strength * (clamp(src + change) - src), rounded to the nearest, ties up. */
function mixRow({ data, width, channels, bitDepth }: Pixels, y: number, change: Float32Array, strength: number): void {
  const max = bitDepth === 16 ? 65535 : 255;
  const end = (y + 1) * width * channels;
  for (let i = y * width * channels, from = 0; i < end; i += channels) {
    for (let c = 0; c < 3; c++, from++) {
      const source = data[i + c] as number;
      const full = Math.min(max, Math.max(0, source + (change[from] as number)));
      data[i + c] = source + strength * (full - source) + 0.5;
    }
  }
}

/** The same, each pixel with its own share of 255 parts; where that is 0 nothing is written. */
function mixMaskedRow(
  { data, width, channels, bitDepth }: Pixels,
  y: number,
  change: Float32Array,
  strength: number,
  shares: Uint8Array,
): void {
  const max = bitDepth === 16 ? 65535 : 255;
  for (let x = 0, i = y * width * channels, from = 0; x < width; x++, i += channels, from += 3) {
    const share = (shares[x]! / 255) * strength;
    if (share === 0) continue;
    for (let c = 0; c < 3; c++) {
      const source = data[i + c]!;
      data[i + c] = source + share * (Math.min(max, Math.max(0, source + change[from + c]!)) - source) + 0.5;
    }
  }
}

/** The rows of an enlarged change map, from top to bottom, in the scale of the picture. Widened source rows are kept while they are needed. */
class EnlargedRows {
  readonly #change: ChangeMap;
  readonly #scale: number;
  readonly #across: Taps;
  readonly #down: Taps;
  readonly #row: Float32Array;
  /** A ring: source row r lies in place r modulo its length, as the rows needed at once are neighbours. */
  readonly #widened: readonly { source: number; readonly data: Float32Array }[];

  constructor(change: ChangeMap, width: number, height: number, bitDepth: 8 | 16) {
    this.#change = change;
    this.#scale = (changeQuantum * (bitDepth === 16 ? 65535 : 255)) / 2;
    this.#across = tapsFor(change.width, width, catmullRom);
    this.#down = tapsFor(change.height, height, catmullRom);
    this.#row = new Float32Array(width * 3);
    this.#widened = Array.from({ length: this.#down.count }, () => ({ source: -1, data: new Float32Array(width * 3) }));
  }

  /** Row y of the enlarged map, interleaved RGB; valid until the next call. */
  at(y: number): Float32Array {
    const { count, indices, weights } = this.#down;
    for (let k = y * count; k < (y + 1) * count; k += 4) {
      const row = (tap: number) => this.#widenedRow(indices[tap] as number);
      addScaled(this.#row, k > y * count, [row(k), row(k + 1), row(k + 2), row(k + 3)], weights.subarray(k, k + 4));
    }
    return this.#row;
  }

  #widenedRow(source: number): Float32Array {
    const place = this.#widened[source % this.#widened.length] as { source: number; readonly data: Float32Array };
    if (place.source !== source) {
      const stride = this.#change.width * 3;
      widenRow(
        this.#change.data.subarray(source * stride, (source + 1) * stride),
        this.#across,
        this.#scale,
        place.data,
      );
      place.source = source;
    }
    return place.data;
  }
}

type FourRows = readonly [Float32Array, Float32Array, Float32Array, Float32Array];

/** sum = (keeps ? sum : 0) + w . rows: the hot loop. Four rows at once are all that an enlargement needs. */
function addScaled(sum: Float32Array, keeps: boolean, [a, b, c, d]: FourRows, weights: Float32Array): void {
  const [wa, wb, wc, wd] = weights as unknown as readonly [number, number, number, number];
  if (!keeps) sum.fill(0);
  for (let i = 0; i < sum.length; i++) {
    sum[i] =
      (sum[i] as number) +
      wa * (a[i] as number) +
      wb * (b[i] as number) +
      wc * (c[i] as number) +
      wd * (d[i] as number);
  }
}

function widenRow(row: Int16Array, { count, indices, weights }: Taps, scale: number, out: Float32Array): void {
  for (let to = 0, tap = 0; to < out.length; to += 3) {
    let red = 0;
    let green = 0;
    let blue = 0;
    for (let k = 0; k < count; k++, tap++) {
      const from = (indices[tap] as number) * 3;
      const weight = (weights[tap] as number) * scale;
      red += weight * (row[from] as number);
      green += weight * (row[from + 1] as number);
      blue += weight * (row[from + 2] as number);
    }
    out[to] = red;
    out[to + 1] = green;
    out[to + 2] = blue;
  }
}
