import { huffmanCode, meanQuestions } from '../../../../src-main/metrics/huffman.ts';
import { chanceOf } from '../../../../src-main/training/random.ts';
import { among, numberIn } from '../settings.ts';
import { binCount, type Histograms, type Which } from './histograms.svelte.ts';

/** "Is it among these?", and what was answered. */
export interface Question {
  readonly bins: readonly number[];
  readonly answer: boolean;
}

/** Sets of bars as they stand in an address: one bit each. */
const maskOf = (bins: Iterable<number>): number => [...bins].reduce((mask, bin) => mask | (1 << bin), 0);
const binsOf = (mask: number): number[] =>
  Array.from({ length: binCount }, (_, bin) => bin).filter((bin) => mask & (1 << bin));

const listIn = (settings: URLSearchParams, name: string, most: number): number[] => {
  const numbers = (settings.get(name) ?? '')
    .split('.')
    .filter((text) => text !== '')
    .map(Number);
  return numbers.every((value) => Number.isInteger(value) && value >= 0 && value <= most) ? numbers : [];
};

/** Seeds are of four digits, so that an address stays short. */
const mostSeed = 9999;
/** Nobody asks so often about twelve bars; what says so was not written here. */
const mostQuestions = 99;

/** A code over all bars that are needed, as answers by bar; bars that are not have none. */
function codeOver(bins: readonly number[], weights: readonly number[]): readonly (readonly boolean[] | undefined)[] {
  const code = huffmanCode(bins.map((bin) => weights[bin] ?? 0));
  const ofBin = new Map(bins.map((bin, i) => [bin, code[i] ?? []]));
  return Array.from({ length: binCount }, (_, bin) => ofBin.get(bin));
}

/** A guessing game: a bar is drawn by chance from p, and found by yes/no questions on sets of bars. Beside it Huffman codes play, made for p and for q. */
export class Guessing {
  readonly #histograms: Histograms;
  #seed = $state.raw(1);
  /** Questions that each round took which is over. */
  #counts = $state.raw<readonly number[]>([]);
  /** Sets that were asked for in this round. */
  #sets = $state.raw<readonly number[]>([]);
  #marked = $state.raw<readonly number[]>([]);
  /** Whose questions are listed beside the person's. */
  plan = $state.raw<Which>('p');
  /** The p that all of this was played with: another begins anew. */
  #playedWith = $state.raw('');

  constructor(histograms: Histograms, settings: URLSearchParams) {
    this.#histograms = histograms;
    this.#playedWith = histograms.settings['p'] ?? '';
    this.#seed = Math.round(numberIn(settings, 'guess', { least: 1, most: mostSeed, otherwise: 1 }));
    this.#counts = listIn(settings, 'guessed', mostQuestions);
    this.#sets = listIn(settings, 'asked', 2 ** binCount - 1);
    this.plan = among(settings, 'plan', ['p', 'q'], 'p');
  }

  get settings(): Readonly<Record<string, string>> {
    const [counts, sets] = [this.#isCurrent ? this.#counts : [], this.#isCurrent ? this.#sets : []];
    return {
      guess: String(this.#seed),
      ...(this.plan === 'q' && { plan: this.plan }),
      ...(counts.length > 0 && { guessed: counts.join('.') }),
      ...(sets.length > 0 && { asked: sets.join('.') }),
    };
  }

  readonly #isCurrent = $derived.by(() => this.#playedWith === this.#histograms.settings['p']);
  /** Bars that can be drawn at all. */
  readonly #possible = $derived.by(() => binsOf(maskOf(this.#binsIn(['p']))));
  readonly counts = $derived(this.#isCurrent ? this.#counts : []);
  readonly marked = $derived(this.#isCurrent ? this.#marked : []);
  /** The bar that is looked for. */
  readonly secret = $derived.by(() => this.#drawn(this.counts.length));
  readonly questions: readonly Question[] = $derived.by(() =>
    (this.#isCurrent ? this.#sets : []).map((set) => ({
      bins: binsOf(set),
      answer: binsOf(set).includes(this.secret),
    })),
  );
  /** Bars that it can still be. */
  readonly left = $derived.by(() =>
    this.#possible.filter((bin) => this.questions.every(({ bins, answer }) => bins.includes(bin) === answer)),
  );
  readonly isFound = $derived(this.left.length === 1);
  /** Something is asked only where both answers can come. */
  readonly canAsk = $derived(this.marked.length > 0 && this.marked.length < this.left.length);

  /** The answers by which each plan finds each bar. What q excludes and p has takes part in its plan as the rarest. */
  readonly codes = $derived.by(() => ({
    p: codeOver(this.#possible, this.#histograms.p),
    q: codeOver(this.#binsIn(['p', 'q']), this.#histograms.q),
  }));
  /** Questions in the mean: of either plan while bars come from p, expected and in the rounds that are over; and of the person. */
  readonly means = $derived.by(() => {
    const counts = this.isFound ? [...this.counts, this.questions.length] : this.counts;
    const drawn = counts.map((_count, round) => this.#drawn(round));
    const mean = (values: readonly number[]): number | null =>
      values.length === 0 ? null : values.reduce((sum, value) => sum + value, 0) / values.length;
    return {
      rounds: counts.length,
      yours: mean(counts),
      p: { expected: this.#expected('p'), here: mean(drawn.map((bin) => this.lengthOf('p', bin))) },
      q: { expected: this.#expected('q'), here: mean(drawn.map((bin) => this.lengthOf('q', bin))) },
    };
  });

  lengthOf(plan: Which, bin: number): number {
    return this.codes[plan][bin]?.length ?? 0;
  }

  /** What a plan asks until it has found the bar of this round. */
  questionsOf(plan: Which): readonly Question[] {
    const code = this.codes[plan];
    return (code[this.secret] ?? []).map((answer, depth) => {
      const before = code[this.secret]?.slice(0, depth) ?? [];
      const isBelow = (bin: number): boolean => before.every((said, at) => code[bin]?.[at] === said);
      return { bins: binsOf(2 ** binCount - 1).filter((bin) => isBelow(bin) && code[bin]?.[depth] === true), answer };
    });
  }

  toggle(bin: number): void {
    if (!this.left.includes(bin) || this.isFound) return;
    const isMarked = this.marked.includes(bin);
    this.#play({ marked: isMarked ? this.marked.filter((other) => other !== bin) : [...this.marked, bin] });
  }

  ask(): void {
    if (!this.canAsk) return;
    const sets = this.questions.map(({ bins }) => maskOf(bins));
    this.#play({ sets: [...sets, maskOf(this.marked)] });
  }

  /** The next bar is drawn. */
  next(): void {
    if (this.isFound) this.#play({ counts: [...this.counts, this.questions.length], sets: [] });
  }

  /** Other bars of chance, and nothing counted yet. */
  others(): void {
    this.#seed = (this.#seed % mostSeed) + 1;
    this.#play({ counts: [], sets: [] });
  }

  #play({
    counts = this.counts,
    sets = this.questions.map(({ bins }) => maskOf(bins)),
    marked = [],
  }: {
    readonly counts?: readonly number[];
    readonly sets?: readonly number[];
    readonly marked?: readonly number[];
  }): void {
    [this.#counts, this.#sets, this.#marked] = [counts, sets, marked];
    this.#playedWith = this.#histograms.settings['p'] ?? '';
  }

  #binsIn(which: readonly Which[]): number[] {
    return binsOf(2 ** binCount - 1).filter((bin) => which.some((name) => (this.#histograms[name][bin] ?? 0) > 0));
  }

  #expected(plan: Which): number {
    return meanQuestions(
      this.#histograms.shares.p,
      this.codes[plan].map((code) => code?.length ?? 0),
    );
  }

  /** The bar that a round draws, each as often as p says. */
  #drawn(round: number): number {
    let rest = chanceOf(this.#seed).uniform(round);
    for (const bin of this.#possible) {
      rest -= this.#histograms.shares.p[bin] ?? 0;
      if (rest < 0) return bin;
    }
    return this.#possible.at(-1) ?? 0; // what rounding has left over
  }
}
