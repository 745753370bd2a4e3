import type { CycleAnswer, CycleQuestion } from './cycleMessages.ts';
import { ToyCycle } from './toyCycle.ts';

/** Toys of one seed that learn side by side. */
export class CyclePair {
  readonly #now: () => number;
  #toys: readonly ToyCycle[] = [];

  /** @param now milliseconds */
  constructor(now: () => number) {
    this.#now = now;
  }

  answer(question: CycleQuestion): Omit<CycleAnswer, 'id'> {
    if (question.kind === 'begin') {
      const { scene, lambdas, seed } = question;
      this.#toys = lambdas.map((lambda) => new ToyCycle(scene, lambda, seed));
    } else {
      const end = this.#now() + question.forMs;
      for (let step = 0; step < question.most && this.#now() <= end; step++) for (const toy of this.#toys) toy.step();
    }
    return { steps: this.#toys[0]?.steps ?? 0, views: this.#toys.map((toy) => toy.look()) };
  }
}
