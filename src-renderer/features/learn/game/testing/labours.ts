import type { GameState, MatchAnswer, MatchQuestion } from '../gameMessages.ts';
import { Match } from '../match.ts';
import type { MatchLabour } from '../matchLine.ts';

/** Answers come in a task of their own, as those of a worker do: whoever asks again and again leaves time for others. */
const nextTask = (): Promise<void> => new Promise((resolve) => setTimeout(resolve));

/** Plays real games in the page. Its clock shows a millisecond more whenever it is read, so that as many rounds fit into each answer. */
export class MatchInPage implements MatchLabour {
  readonly asked: MatchQuestion[] = [];
  /** Why nothing is played, where that is so. */
  failure: Error | null = null;
  #readings = 0;
  readonly #match = new Match(() => this.#readings++);

  async ask(question: MatchQuestion): Promise<MatchAnswer> {
    this.asked.push(question);
    await nextTask();
    if (this.failure) throw this.failure;
    return { id: 0, ...this.#match.answer(question) };
  }
}

const nothing = new Float64Array();
const nothingSeen = {
  heat: nothing,
  made: nothing,
  pull: nothing,
  mesh: nothing,
  real: nothing,
  sample: nothing,
  samplePull: nothing,
};

/** A game of so many rounds of which nothing can be seen; the losses are the number of rounds and its opposite. */
export const bareGame = (steps: number): GameState => ({
  steps,
  losses: { D: steps, G: -steps },
  view: nothingSeen,
  health: { name: 'early', reached: 0, modes: 8 },
});

/** Only counts rounds, so many for each answer while it plays; the test says when it answers. */
export class CountingLabour implements MatchLabour {
  readonly asked: MatchQuestion[] = [];
  readonly #roundsPerAnswer: number;
  readonly #waiting: (() => void)[] = [];
  #steps = 0;

  constructor(roundsPerAnswer: number) {
    this.#roundsPerAnswer = roundsPerAnswer;
  }

  ask(question: MatchQuestion): Promise<MatchAnswer> {
    this.asked.push(question);
    return new Promise((resolve) => {
      this.#waiting.push(() => {
        if (question.kind === 'begin') this.#steps = 0;
        else this.#steps += question.kind === 'play' ? Math.min(question.most, this.#roundsPerAnswer) : 1;
        resolve({ id: 0, games: [bareGame(this.#steps)], line: null });
      });
    });
  }

  /** Answers what was asked first, and lets whoever asked go on. */
  async answer(): Promise<void> {
    this.#waiting.shift()?.();
    await nextTask();
  }
}
