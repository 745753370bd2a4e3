import type { RunView } from '../../../../src-main/contract/runs.ts';
import { settingGroups } from '../../../../src-main/settings/setting.ts';
import { choiceAt, fieldsOf, type Field } from '../newRun/recipeSettings.ts';
import { familyOfRun, recipeOfRun } from '../runRecipe.ts';

type Told = Pick<RunView, 'family' | 'recipe' | 'folders'>;

/** A setting that two runs have otherwise: what each has chosen, undefined where its networks have no such setting. */
export interface Difference {
  readonly field: Field;
  readonly choices: readonly [string | undefined, string | undefined];
}

/** How often samples and checkpoints are made changes nothing that is learnt. */
const isOfLearning = ({ setting }: Field): boolean => setting.group !== 'checkpoints';

/** The settings in which two runs differ, in the order of the form. */
export function differencesOf(one: Told, other: Told): Difference[] {
  const fields = new Map<string, Field>();
  for (const group of settingGroups)
    for (const run of [one, other])
      for (const field of fieldsOf(familyOfRun(run), recipeOfRun(run), group))
        if (isOfLearning(field) && !fields.has(field.key)) fields.set(field.key, field);
  return [...fields.values()].flatMap((field) => {
    const choices = [choiceAt(recipeOfRun(one), field), choiceAt(recipeOfRun(other), field)] as const;
    return choices[0] === choices[1] ? [] : [{ field, choices }];
  });
}

/** Settings by which pictures are chosen, cut and put into an order; discriminators that learn more often see more of them. */
const deciding = ['seed', 'batch', 'crop', 'load', 'flip', 'leastScale', 'mostScale', 'discriminatorSteps'] as const;

/** Two runs see the same pictures in the same order: whatever comes out otherwise is the settings' doing. */
export function seeTheSame(one: Told, other: Told): boolean {
  const [mine, theirs] = [recipeOfRun(one), recipeOfRun(other)];
  return one.folders.join('\n') === other.folders.join('\n') && deciding.every((name) => mine[name] === theirs[name]);
}
