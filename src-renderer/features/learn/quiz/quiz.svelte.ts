import { wilsonInterval } from '../../../../src-main/metrics/wilson.ts';
import { among, numberIn } from '../settings.ts';
import { countOf, dealt, isCalledFake, leastOfEither, shippedTiles, sources, type Source, type Tile } from './tiles.ts';

/** Seconds that a picture is shown; or until it is answered. */
export const limits = ['1', '2', '5', 'none'] as const;
export type Limit = (typeof limits)[number];

/** Pictures of a quiz, where there are as many. */
const mostRounds = 20;
const mostSeed = 9999;
/** How long an answer stays before the next picture comes by itself. */
const restMs = 1500;

/** What time is asked for: something is done later, unless it is taken back. */
export interface QuizClock {
  /** @returns takes it back */
  after(ms: number, what: () => void): () => void;
}

/** The clock on the wall. */
export const wallClock: QuizClock = {
  after(ms, what) {
    const timer = setTimeout(what, ms);
    return () => clearTimeout(timer);
  },
};

/** What a quiz needs of the world around it. */
export interface QuizSurroundings {
  readonly clock: QuizClock;
  /** The person's own pictures and translations. */
  readonly own: () => readonly Tile[];
  /** Fetches what will be shown, so that no time runs before it can be seen. */
  readonly fetch: (tiles: readonly Tile[]) => Promise<unknown>;
}

/**
 * Where the quiz is: before the first or the next picture, while pictures are fetched, while one is seen, after its time is up, when it has been answered;
 * or pictures could not be fetched.
 */
type Moment = 'waiting' | 'fetching' | 'shown' | 'hidden' | 'answered' | 'failed';

/** Errors among tiles, and where the rate behind them lies with 95 % confidence. */
export interface ErrorRate {
  readonly wrong: readonly Tile[];
  readonly of: number;
  readonly interval: { readonly low: number; readonly high: number };
}

const rateOf = (tiles: readonly Tile[], isWrong: (tile: Tile, round: number) => boolean): ErrorRate => {
  const wrong = tiles.filter(isWrong);
  return { wrong, of: tiles.length, interval: wilsonInterval(wrong.length, tiles.length) };
};

/** Twenty pictures, each seen for a moment: real, or made by a network? */
export class Quiz {
  readonly #around: QuizSurroundings;
  #source = $state.raw<Source>('faces');
  #seed = $state.raw(1);
  limit = $state.raw<Limit>('2');
  /** The next picture comes by itself. */
  goesOn = $state.raw(false);
  /** Of each round that is over: whether the person said that it is fake. */
  #answers = $state.raw<readonly boolean[]>([]);
  #moment = $state.raw<Moment>('waiting');
  /** Whole seconds that the picture is still seen; null without a limit. */
  secondsLeft = $state.raw<number | null>(null);
  /** The person's tiles as they were when the quiz began: what is translated meanwhile does not change it. */
  #kept = $state.raw<readonly Tile[] | null>(null);
  #takeBack: (() => void) | null = null;
  /** Counts beginnings anew: what was fetched for an earlier quiz does not start this one. */
  #beginnings = 0;

  constructor(settings: URLSearchParams, around: QuizSurroundings) {
    this.#around = around;
    this.#source = among(settings, 'source', sources, 'faces');
    this.#seed = Math.round(numberIn(settings, 'seed', { least: 1, most: mostSeed, otherwise: 1 }));
    this.limit = among(settings, 'limit', limits, '2');
    this.goesOn = settings.get('next') === 'auto';
    const answers = settings.get('answers') ?? '';
    // the person's own pictures change: answers are kept for those that ship
    if (this.#source !== 'own' && /^[rf]*$/.test(answers))
      this.#answers = Array.from(answers.slice(0, mostRounds), (letter) => letter === 'f');
  }

  get settings(): Readonly<Record<string, string>> {
    return {
      source: this.#source,
      seed: String(this.#seed),
      limit: this.limit,
      ...(this.goesOn && { next: 'auto' }),
      ...(this.#source !== 'own' &&
        this.#answers.length > 0 && { answers: this.#answers.map((isFake) => (isFake ? 'f' : 'r')).join('') }),
    };
  }

  get source(): Source {
    return this.#source;
  }

  readonly #tiles = $derived.by(() =>
    this.#source === 'own' ? (this.#kept ?? this.#around.own()) : shippedTiles(this.#source),
  );
  readonly counts = $derived.by(() => countOf(this.#tiles));
  readonly hasEnough = $derived(Math.min(this.counts.real, this.counts.fake) >= leastOfEither);
  readonly rounds: readonly Tile[] = $derived.by(() => dealt(this.#tiles, this.#seed, mostRounds));
  readonly answered = $derived(this.#answers.length);
  readonly isOver = $derived(this.rounds.length > 0 && this.#answers.length >= this.rounds.length);
  /** What is on the screen. */
  readonly phase = $derived.by(() => {
    if (this.#moment !== 'waiting') return this.#moment;
    if (this.isOver) return 'result';
    return this.#answers.length > 0 ? 'paused' : 'start';
  });
  /** The round that is asked, or was answered just now; counted from 0. */
  readonly round = $derived(this.#moment === 'answered' ? this.#answers.length - 1 : this.#answers.length);
  readonly tile: Tile | null = $derived.by(() => this.rounds[this.round] ?? null);
  /** The newest answer, and whether it was right. */
  readonly answer = $derived.by(() => {
    const saidFake = this.#answers.at(-1) ?? false;
    return { saidFake, isRight: saidFake === this.tile?.isFake };
  });
  readonly yours = $derived.by(() =>
    rateOf(this.rounds.slice(0, this.#answers.length), (tile, round) => tile.isFake !== this.#answers[round]),
  );
  /** The same tiles asked of the discriminator; null where none was. */
  readonly discriminator = $derived.by(() =>
    this.#source === 'own'
      ? null
      : rateOf(this.rounds.slice(0, this.#answers.length), (tile) => isCalledFake(tile) !== tile.isFake),
  );

  choose(source: Source): void {
    this.#source = source;
    this.#restart();
  }

  /** The same pictures in the same order, from the first one on. */
  again(): void {
    this.#restart();
  }

  others(): void {
    this.#seed = (this.#seed % mostSeed) + 1;
    this.#restart();
  }

  /** Begins, or goes on where somebody left. */
  async begin(): Promise<void> {
    if (this.#moment !== 'waiting' && this.#moment !== 'failed') return;
    if (this.isOver || !this.hasEnough) return;
    this.#kept = this.#tiles;
    this.#moment = 'fetching';
    const beginning = this.#beginnings;
    const isFetched = await this.#around.fetch(this.rounds).then(
      () => true,
      () => false,
    );
    if (beginning !== this.#beginnings) return; // another quiz was chosen meanwhile
    if (isFetched) this.#show();
    else this.#moment = 'failed';
  }

  say(isFake: boolean): void {
    if (this.#moment !== 'shown' && this.#moment !== 'hidden') return;
    this.#stopTime();
    this.#answers = [...this.#answers, isFake];
    this.#moment = 'answered';
    if (this.goesOn) this.#later(restMs, () => this.next());
  }

  next(): void {
    if (this.#moment !== 'answered') return;
    this.#stopTime();
    if (this.isOver) this.#moment = 'waiting';
    else this.#show();
  }

  /** The screen is left: no time runs any more. */
  leave(): void {
    this.#beginnings += 1;
    this.#stopTime();
  }

  #restart(): void {
    this.#stopTime();
    this.#beginnings += 1;
    this.#answers = [];
    this.#kept = null;
    this.#moment = 'waiting';
  }

  #show(): void {
    this.#moment = 'shown';
    this.secondsLeft = this.limit === 'none' ? null : Number(this.limit);
    if (this.secondsLeft !== null) this.#later(1000, () => this.#tick());
  }

  #tick(): void {
    this.secondsLeft = (this.secondsLeft ?? 1) - 1;
    if (this.secondsLeft > 0) this.#later(1000, () => this.#tick());
    else this.#moment = 'hidden';
  }

  #later(ms: number, what: () => void): void {
    this.#takeBack = this.#around.clock.after(ms, what);
  }

  #stopTime(): void {
    this.#takeBack?.();
    this.#takeBack = null;
  }
}
