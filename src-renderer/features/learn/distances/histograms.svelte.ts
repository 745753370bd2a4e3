import { normalised } from '../../../../src-main/metrics/divergences.ts';

export const binCount = 12;
/** Tallest bar, in blocks. */
export const tallest = 10;

export type Which = 'p' | 'q';

/** Pairs to begin with: a hill and its neighbour, two islands, a hill and all, one hill and two. */
export const pairNames = ['hills', 'islands', 'even', 'modes'] as const;
export type PairName = (typeof pairNames)[number];

const pairs: Readonly<Record<PairName, readonly [readonly number[], readonly number[]]>> = {
  hills: [
    [0, 1, 3, 6, 8, 6, 3, 1, 0, 0, 0, 0],
    [0, 0, 0, 0, 1, 3, 6, 8, 6, 3, 1, 0],
  ],
  islands: [
    [3, 6, 3, 0, 0, 0, 0, 0, 0, 0, 0, 0],
    [0, 0, 0, 0, 0, 0, 0, 0, 3, 6, 3, 0],
  ],
  even: [
    [0, 0, 1, 4, 8, 10, 8, 4, 1, 0, 0, 0],
    [3, 3, 3, 3, 3, 3, 3, 3, 3, 3, 3, 3],
  ],
  modes: [
    [2, 6, 8, 4, 1, 0, 0, 1, 4, 8, 6, 2],
    [1, 4, 9, 5, 1, 0, 0, 0, 0, 0, 0, 0],
  ],
};

/** How bars stand in an address. */
const settingsOf = (p: readonly number[], q: readonly number[]): Readonly<Record<'p' | 'q', string>> => ({
  p: p.join('.'),
  q: q.join('.'),
});

/** The address, behind the lesson's name, of a pair to begin with. */
export const pairSettings = (name: PairName): string => new URLSearchParams(settingsOf(...pairs[name])).toString();

const barsIn = (text: string | null, otherwise: readonly number[]): readonly number[] => {
  const bars = (text ?? '').split('.').map(Number);
  const isFit = bars.length === binCount && bars.every((bar) => Number.isInteger(bar) && bar >= 0 && bar <= tallest);
  return isFit && bars.some((bar) => bar > 0) ? bars : otherwise;
};

/** Two histograms that are drawn by hand. */
export class Histograms {
  p = $state.raw<readonly number[]>(pairs.hills[0]);
  q = $state.raw<readonly number[]>(pairs.hills[1]);

  constructor(settings: URLSearchParams) {
    this.p = barsIn(settings.get('p'), this.p);
    this.q = barsIn(settings.get('q'), this.q);
  }

  get settings(): Readonly<Record<string, string>> {
    return settingsOf(this.p, this.q);
  }

  /** Shares of either. */
  readonly shares = $derived({ p: normalised(this.p), q: normalised(this.q) });

  begin(name: PairName): void {
    [this.p, this.q] = pairs[name];
  }

  /** Makes a bar so high; one block at least stays somewhere. */
  set(which: Which, bin: number, height: number): void {
    const bars = this[which].with(bin, Math.min(tallest, Math.max(0, Math.round(height))));
    if (bars.some((bar) => bar > 0)) this[which] = bars;
  }

  /** Where q begins, and how far right it can be moved whole. */
  get left(): number {
    return this.q.findIndex((bar) => bar > 0);
  }
  get most(): number {
    return this.left + binCount - 1 - this.q.findLastIndex((bar) => bar > 0);
  }

  /** q as it is when its first bar stands in a bin. */
  movedTo(left: number): readonly number[] {
    return this.q.map((_bar, bin) => this.q[bin - left + this.left] ?? 0);
  }

  move(left: number): void {
    this.q = this.movedTo(Math.min(this.most, Math.max(0, left)));
  }
}
