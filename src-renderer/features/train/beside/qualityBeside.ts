import type { RunView } from '../../../../src-main/contract/runs.ts';
import { declarationOf } from '../../../../src-main/families/all.ts';
import { chosenBy } from '../../../../src-main/families/declaration.ts';
import type { ChartData } from '../curves/chartData.ts';
import { familyOfRun } from '../runRecipe.ts';

type Reviewed = Pick<RunView, 'family' | 'evaluations'>;

/** What a checkpoint is chosen by, of either run at every step at which one was reviewed: 'one' and 'other'; null where that run was not. */
export function qualityBeside(one: Reviewed, other: Reviewed): ChartData {
  const [mine, theirs] = [byStep(one), byStep(other)];
  const steps = [...new Set([...mine.keys(), ...theirs.keys()])].sort((a, b) => a - b);
  return {
    names: ['one', 'other'],
    steps,
    values: [mine, theirs].map((scores) => steps.map((step) => scores.get(step) ?? null)),
  };
}

/** Means of the scores that choose, by step. */
function byStep(run: Reviewed): ReadonlyMap<number, number> {
  const declaration = declarationOf(familyOfRun(run));
  return new Map(
    run.evaluations.flatMap(({ step, scores }) => {
      const mean = chosenBy(declaration, scores);
      return Number.isFinite(mean) ? [[step, mean] as const] : [];
    }),
  );
}
