import { normalised, workOf } from '../../../../src-main/metrics/divergences.ts';
import { cheapestMoves } from '../../../../src-main/metrics/transport.ts';
import type { Which } from './histograms.svelte.ts';

export const side = 6;
const most = 9;

const start: Readonly<Record<Which, string>> = {
  p: '000000022000023000012000000000000000',
  q: '000000000000000110000121000110000000',
};

const placeOf = (bin: number): readonly [number, number] => [bin % side, Math.floor(bin / side)];

/** How far apart two squares are, in squares. */
function apart(from: number, to: number): number {
  const [[x1, y1], [x2, y2]] = [placeOf(from), placeOf(to)];
  return Math.hypot(x1 - x2, y1 - y2);
}

const blocksIn = (text: string | null, otherwise: string): readonly number[] =>
  Array.from(
    text !== null && /^\d+$/.test(text) && text.length === side * side && /[1-9]/.test(text) ? text : otherwise,
    Number,
  );

/** Earth on a plane: blocks that lie, and blocks that are wanted. */
export class Plane {
  p = $state.raw<readonly number[]>([]);
  q = $state.raw<readonly number[]>([]);
  brush = $state.raw<Which>('p');
  readonly moves = $derived.by(() => cheapestMoves(normalised(this.p), normalised(this.q), apart));
  /** Earth mover's distance in squares. */
  readonly work = $derived.by(() => workOf(this.moves, apart));

  constructor(settings: URLSearchParams) {
    this.p = blocksIn(settings.get('earth'), start.p);
    this.q = blocksIn(settings.get('wanted'), start.q);
  }

  get settings(): Readonly<Record<string, string>> {
    return { earth: this.p.join(''), wanted: this.q.join('') };
  }

  /** Puts blocks on a square or takes them away; one block at least stays somewhere. */
  add(bin: number, by: number): void {
    const blocks = this[this.brush].with(bin, Math.min(most, Math.max(0, (this[this.brush][bin] ?? 0) + by)));
    if (blocks.some((count) => count > 0)) this[this.brush] = blocks;
  }
}
