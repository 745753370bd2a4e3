import { changeQuantum, type ChangeMap } from './change.ts';
import { catmullRom, tapsFor, type Taps } from './resampleTaps.ts';

/** Rows of a change map: the size is that of the whole map, `data` begins at a row of it. */
export interface ChangeRows extends ChangeMap {
  readonly firstRow: number;
}

/** The rows of an enlarged change map, from top to bottom, in the scale of the picture. Widened source rows are kept while they are needed. */
export class EnlargedRows {
  readonly #change: ChangeRows;
  readonly #scale: number;
  readonly #across: Taps;
  readonly #down: Taps;
  readonly #row: Float32Array;
  /** A ring: source row r lies in place r modulo its length, as the rows needed at once are neighbours. */
  readonly #widened: readonly { source: number; readonly data: Float32Array }[];

  /** @param change as many rows of it as are asked for */
  constructor(change: ChangeRows, width: number, height: number, bitDepth: 8 | 16) {
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
      const { data, width, firstRow } = this.#change;
      const from = (source - firstRow) * width * 3;
      widenRow(data.subarray(from, from + width * 3), this.#across, this.#scale, place.data);
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
