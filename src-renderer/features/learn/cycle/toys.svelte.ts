import { among, numberIn } from '../settings.ts';
import type { Labour } from '../toy/questionLine.ts';
import type { CycleAnswer, CycleQuestion } from './cycleMessages.ts';
import { sceneNames, type SceneName } from './scenes.ts';
import { meanDistance, meanNearest, type CycleView } from './toyCycle.ts';

/** The worker answers about so often while it learns. */
const answerMs = 25;
/** A toy has learnt what it can in so many steps, and stops by itself. */
export const enough = 1500;

/** What a toy has come to: how far points are from home after there and back, and how well they lie among the others. */
export interface ToyScore {
  readonly home: number;
  readonly among: number;
}

/** Two toys of one seed: one that pays for not coming home, one that does not. */
export class Toys {
  scene = $state.raw<SceneName>('hills');
  lambda = $state.raw(5);
  seed = $state.raw(1);
  views = $state.raw<readonly CycleView[]>([]);
  steps = $state.raw(0);
  isPlaying = $state.raw(false);
  /** Why nothing is learnt, where something failed. */
  failure = $state.raw<string | null>(null);
  #target: number;
  /** Counts beginnings and pauses: what was asked before is over. */
  #run = 0;
  readonly #labour: Labour<CycleQuestion, CycleAnswer>;

  constructor(settings: URLSearchParams, labour: Labour<CycleQuestion, CycleAnswer>) {
    this.#labour = labour;
    this.scene = among(settings, 'scene', sceneNames, 'hills');
    this.lambda = Math.round(numberIn(settings, 'lambda', { least: 1, most: 20, otherwise: 5 }));
    this.seed = Math.round(numberIn(settings, 'seed', { least: 1, most: 999, otherwise: 1 }));
    this.#target = Math.round(numberIn(settings, 'steps', { least: 0, most: enough, otherwise: 0 }));
  }

  get settings(): Readonly<Record<string, string>> {
    return {
      scene: this.scene,
      lambda: String(this.lambda),
      seed: String(this.seed),
      ...(this.steps > 0 && !this.isPlaying && { steps: String(this.steps) }),
    };
  }

  readonly scores = $derived(
    this.views.map((view): ToyScore => ({
      home: (meanDistance(view.a, view.backToA) + meanDistance(view.b, view.backToB)) / 2,
      among: (meanNearest(view.toB, view.b) + meanNearest(view.toA, view.a)) / 2,
    })),
  );

  async begin(): Promise<void> {
    this.pause();
    this.failure = null;
    const { scene, lambda, seed } = this;
    await this.#ask({ kind: 'begin', scene, lambdas: [lambda, 0], seed });
    const target = this.#target;
    this.#target = 0;
    if (target > 0) await this.play(target);
  }

  /** Learns until it is paused, or up to a step. */
  async play(until = enough): Promise<void> {
    if (this.isPlaying) return;
    const run = ++this.#run;
    this.isPlaying = true;
    while (run === this.#run && this.steps < until && this.failure === null)
      await this.#ask({ kind: 'learn', forMs: answerMs, most: until - this.steps });
    if (run === this.#run) this.pause();
  }

  pause(): void {
    this.#run += 1;
    this.isPlaying = false;
  }

  async choose(change: Partial<Pick<Toys, 'scene' | 'lambda' | 'seed'>>): Promise<void> {
    Object.assign(this, change);
    await this.begin();
  }

  async #ask(question: CycleQuestion): Promise<void> {
    const run = this.#run;
    const answer = await this.#labour.ask(question).catch((cause: unknown) => {
      this.failure = cause instanceof Error ? cause.message : String(cause);
      return null;
    });
    // steps that were learnt before a pause still count; another beginning has begun its own
    if (!answer || (run !== this.#run && answer.steps < this.steps)) return;
    this.views = answer.views;
    this.steps = answer.steps;
  }
}
