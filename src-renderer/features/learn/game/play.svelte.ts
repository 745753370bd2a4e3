import { chanceOf } from '../../../../src-main/training/random.ts';
import { gameNames, type GameName } from '../../../../src-main/training/gameNames.ts';
import { among, numberIn } from '../settings.ts';
import { cloudNames, cloudOf, drawPoints, type CloudName, type Point } from './clouds.ts';
import type { AlgorithmLine, Asked, GameState } from './gameMessages.ts';
import { reachOf } from './health.ts';
import type { MatchLabour } from './matchLine.ts';
import { pointsIn, textOf, withPoint } from './ownCloud.ts';
import { usualPace, type Pace } from './pace.ts';
import { shownIn, shownText, type Shows } from './shown.ts';

/** Losses over the steps of a game, thinned out as it grows. */
export interface LossPoint {
  readonly step: number;
  readonly D: number;
  readonly G: number;
}

/** The worker answers about so often while it plays: a picture of the page's each time. */
const answerMs = 12;
/** Losses are kept at so many places at most. */
const longestCurve = 300;
/** A link leads no further than so many steps: they have to be played anew. */
const longestLink = 5000;
const realShown = 256;
const realStream = 100;

/** The second game that may be played beside the first. */
export type BesideName = GameName | 'none';

/** The games of the lesson as the page sees them: how they are set, and what the worker has told. */
export class Play {
  cloud = $state.raw<CloudName>('ring');
  own = $state.raw<readonly Point[]>([]);
  loss = $state.raw<GameName>('vanilla');
  beside = $state.raw<BesideName>('none');
  seed = $state.raw(1);
  pace = $state.raw<Pace>(usualPace.vanilla);
  shows = $state.raw<Shows>(shownIn(null));
  games = $state.raw<readonly GameState[]>([]);
  curves = $state.raw<readonly (readonly LossPoint[])[]>([]);
  /** The line of the box that was done last. */
  line = $state.raw<AlgorithmLine | null>(null);
  isPlaying = $state.raw(false);
  stepsPerSecond = $state.raw(0);
  /** Why nobody plays, where something failed. */
  failure = $state.raw<string | null>(null);
  /** A game played at one pace all the time can be played again from its link. */
  #isSteady = true;
  /** Whether anything of this game was asked for: the worker may be ahead of what is known here. */
  #hasBegun = false;
  /** Where a link leads, as long as it is played to there; else 0. */
  #target = $state.raw(0);
  #measured = { at: 0, steps: 0 };
  /** Answers to what was asked before the last beginning are not for this game. */
  #beginning = 0;
  /** Counts what was played without a pause: whatever came before is over. */
  #run = 0;
  readonly #labour: MatchLabour;
  readonly #now: () => number;

  constructor(settings: URLSearchParams, labour: MatchLabour, now: () => number) {
    this.#labour = labour;
    this.#now = now;
    this.cloud = among(settings, 'cloud', cloudNames, 'ring');
    this.own = pointsIn(settings.get('own') ?? '');
    this.loss = among(settings, 'loss', gameNames, 'vanilla');
    this.beside = among<BesideName>(settings, 'beside', gameNames, 'none');
    this.seed = Math.round(numberIn(settings, 'seed', { least: 1, most: 9999, otherwise: 1 }));
    this.shows = shownIn(settings.get('shows'));
    const usual = usualPace[this.loss];
    const rate = { least: 0.0001, most: 0.1 };
    this.pace = {
      k: Math.round(numberIn(settings, 'k', { least: 1, most: 10, otherwise: usual.k })),
      rateD: numberIn(settings, 'rateD', { ...rate, otherwise: usual.rateD }),
      rateG: numberIn(settings, 'rateG', { ...rate, otherwise: usual.rateG }),
    };
    this.#target = Math.round(numberIn(settings, 'steps', { least: 0, most: longestLink, otherwise: 0 }));
  }

  get settings(): Readonly<Record<string, string>> {
    const isFar = !this.#isSteady || this.#linkedSteps === 0 || this.#linkedSteps > longestLink;
    return {
      cloud: this.cloud,
      ...(this.cloud === 'own' && this.own.length > 0 && { own: textOf(this.own) }),
      loss: this.loss,
      ...(this.beside !== 'none' && { beside: this.beside }),
      seed: String(this.seed),
      k: String(this.pace.k),
      rateD: String(this.pace.rateD),
      rateG: String(this.pace.rateG),
      ...(!isFar && { steps: String(this.#linkedSteps) }),
      shows: shownText(this.shows),
    };
  }

  /** Where a link leads to: while it is played every picture would be another one, and what is shown of the last game is none of this. */
  get #linkedSteps(): number {
    if (this.#target > 0) return this.#target;
    return this.isPlaying || !this.#hasBegun ? 0 : this.steps;
  }

  get steps(): number {
    return this.games[0]?.steps ?? 0;
  }

  get losses(): readonly GameName[] {
    return this.beside === 'none' ? [this.loss] : [this.loss, this.beside];
  }

  /** Points of what is real, to be drawn: x and y in turns. */
  readonly real = $derived(
    this.cloud === 'own' && this.own.length === 0
      ? new Float64Array()
      : drawPoints(cloudOf(this.cloud, this.own), realShown, chanceOf(this.seed), realStream),
  );

  /** Places by which the game is judged: circles of one radius. */
  readonly judged = $derived.by(() => {
    const cloud = cloudOf(this.cloud, this.own);
    return { around: cloud.modes.flat(), radius: reachOf(cloud) };
  });

  /** Has both networks begin anew; the first time plays on to where a link says. */
  async begin(): Promise<void> {
    const until = this.#beginning === 0 ? this.#target : 0;
    const beginning = ++this.#beginning;
    this.#target = until;
    this.pause();
    this.failure = null;
    this.#isSteady = true;
    this.curves = [];
    const { cloud, own, seed } = this;
    const rules = this.losses.map((loss) => ({ loss }));
    await this.#ask({ kind: 'begin', setup: { rules, cloud, own, seed } });
    if (until > 0 && beginning === this.#beginning) await this.play(until);
    if (beginning === this.#beginning) this.#target = 0;
  }

  /** Plays until it is paused, or up to a step. */
  async play(until = Infinity): Promise<void> {
    if (this.isPlaying) return;
    const run = ++this.#run;
    this.isPlaying = true;
    this.#measured = { at: this.#now(), steps: this.steps };
    const goesOn = (): boolean => run === this.#run && this.steps < until && this.failure === null;
    if (until < Infinity) while (goesOn()) await this.#ask(this.#rounds(until - this.steps));
    else {
      // one question waits at the worker while another is answered: it works on while the page draws
      let next = this.#ask(this.#rounds(Infinity));
      while (goesOn()) {
        const answered = next;
        next = this.#ask(this.#rounds(Infinity));
        await answered;
      }
      await next;
    }
    if (run === this.#run) this.pause();
  }

  #rounds(most: number): Asked {
    return { kind: 'play', pace: this.pace, forMs: answerMs, most: Math.min(1000, most) };
  }

  pause(): void {
    this.#run += 1;
    this.isPlaying = false;
  }

  /** One turn of one player, or the next line of the box. */
  async turn(of: 'D' | 'G' | 'both' | 'line'): Promise<void> {
    this.pause();
    if (of === 'line') await this.#ask({ kind: 'line', pace: this.pace });
    else if (of === 'both') await this.#ask({ kind: 'play', pace: this.pace, forMs: Infinity, most: 1 });
    else {
      this.#isSteady = false; // a turn of one player alone is in no link
      await this.#ask({ kind: 'turn', of, pace: this.pace });
    }
  }

  /** Shows or hides what can be drawn over the points. */
  async show(change: Partial<Shows>): Promise<void> {
    this.shows = { ...this.shows, ...change };
    if (!this.isPlaying) await this.#ask({ kind: 'look' });
  }

  /** Other rates and turns count from the next step on. */
  setPace(change: Partial<Pace>): void {
    this.pace = { ...this.pace, ...change };
    if (this.#hasBegun) this.#isSteady = false;
  }

  /** Another cloud, loss or seed: a new game. */
  async choose(change: Partial<Pick<Play, 'cloud' | 'loss' | 'beside' | 'seed' | 'pace'>>): Promise<void> {
    const usual = change.loss ? { pace: usualPace[change.loss] } : {};
    Object.assign(this, usual, change);
    await this.begin();
  }

  /** Adds a point to the cloud that is drawn by hand. */
  async draw(point: Point): Promise<void> {
    const own = withPoint(this.own, point);
    if (own === this.own) return;
    this.own = own;
    await this.begin();
  }
  async clear(): Promise<void> {
    this.own = [];
    await this.begin();
  }

  async #ask(asked: Asked): Promise<void> {
    const beginning = this.#beginning;
    if (asked.kind !== 'look') this.#hasBegun = asked.kind !== 'begin';
    const answer = await this.#labour.ask({ ...asked, shows: this.shows }).catch((cause: unknown) => {
      this.failure = cause instanceof Error ? cause.message : String(cause);
      return null;
    });
    if (!answer || beginning !== this.#beginning) return;
    this.games = answer.games;
    this.line = answer.line;
    this.curves = answer.games.map(({ steps, losses }, i) => longer(this.curves[i] ?? [], { step: steps, ...losses }));
    this.#measure();
  }

  #measure(): void {
    const passed = this.#now() - this.#measured.at;
    if (!this.isPlaying || passed < 500) return;
    this.stepsPerSecond = (1000 * (this.steps - this.#measured.steps)) / passed;
    this.#measured = { at: this.#now(), steps: this.steps };
  }
}

/** A curve with one place more; of one that is too long, every other place stays. */
function longer(curve: readonly LossPoint[], point: LossPoint): readonly LossPoint[] {
  if (point.step === 0 || !Number.isFinite(point.D) || !Number.isFinite(point.G) || curve.at(-1)?.step === point.step)
    return curve;
  const kept = curve.length < longestCurve ? curve : curve.filter((_point, i) => i % 2 === 0);
  return [...kept, point];
}
