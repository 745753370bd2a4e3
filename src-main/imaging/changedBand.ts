import { EnlargedRows, type ChangeRows } from './enlargedRows.ts';
import type { Pixels } from './pixelTypes.ts';

/** Rows of a picture that a change is added to. */
export interface Band {
  /** Only these rows: `height` is their number. */
  readonly pixels: Pixels;
  /** The first of them in the picture, and the picture's height. */
  readonly first: number;
  readonly of: number;
  /** As much of it as these rows are made of. */
  readonly change: ChangeRows;
  readonly strength: number;
  /** The mask's rows, 0..255; null where all may change. */
  readonly shares: Uint8Array | null;
}

/** Adds a change to the rows of a band in place, from top to bottom: one row at each step of the generator. */
export function* changeRows({ pixels, first, of, change, strength, shares }: Band): Generator<number, void> {
  const { width, height } = pixels;
  const rows = new EnlargedRows(change, width, of, pixels.bitDepth);
  for (let y = 0; y < height; y++) {
    const row = rows.at(first + y);
    if (shares) mixMaskedRow(pixels, y, row, strength, shares.subarray(y * width, (y + 1) * width));
    else mixRow(pixels, y, row, strength);
    yield y;
  }
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
