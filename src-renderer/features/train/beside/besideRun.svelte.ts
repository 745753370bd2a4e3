import type { RunView } from '../../../../src-main/contract/runs.ts';
import { declarationOf } from '../../../../src-main/families/all.ts';
import type { Studio } from '../../../state/studio.svelte.ts';
import { Curves } from '../curves/curves.svelte.ts';
import { familyOfRun } from '../runRecipe.ts';
import { seeTheSame } from './differences.ts';

const taskOf = (run: Pick<RunView, 'family'>): string => declarationOf(familyOfRun(run)).task;

/** The run that another is held against: by choice, or the newest that sees the same pictures in the same order, or the newest of its kind. */
export class BesideRun {
  readonly #studio: Studio;
  readonly curves: Curves;
  #shown: string | null = null;
  #chosen = $state.raw<string | null>(null);

  constructor(studio: Studio) {
    this.#studio = studio;
    this.curves = new Curves(studio.client);
    studio.runs.onSteps((steps) => this.curves.heard(steps));
    studio.onSynced(() => void this.curves.show(this.#shown));
  }

  /** Fetches the losses of a run, once. */
  show(id: string | null): void {
    if (id === this.#shown) return;
    this.#shown = id;
    void this.curves.show(id);
  }

  /** Runs that can be held beside a run. */
  choicesFor(run: RunView): RunView[] {
    return this.#studio.runs.list.filter((other) => other.id !== run.id && taskOf(other) === taskOf(run));
  }

  of(run: RunView): RunView | null {
    const choices = this.choicesFor(run);
    return (
      choices.find(({ id }) => id === this.#chosen) ??
      choices.find((other) => seeTheSame(run, other)) ??
      choices[0] ??
      null
    );
  }

  choose(id: string): void {
    this.#chosen = id;
  }
}
