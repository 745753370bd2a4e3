import type { RunView } from '../../src-main/contract/runs.ts';
import { declarationOf } from '../../src-main/families/all.ts';
import type { Words } from '../i18n/words.svelte.ts';
import { familyOfRun, recipeOfRun } from './train/runRecipe.ts';

type Naming = Pick<Words, 'known' | 'of' | 'number'>;

/** "Filters: 2", "Attention": figures and what is on, by the names that they have in the form of settings; what has no name there is left out. */
const figures = (values: Readonly<Record<string, unknown>>, key: string, words: Naming): string[] =>
  Object.entries(values).flatMap(([name, value]) => {
    const label = words.known(`${key}.${name}`);
    if (label === null) return [];
    if (value === true) return [label];
    return typeof value === 'number' ? [`${label}: ${words.number(value)}`] : [];
  });

/** A network that translates in one line, in the page's language: "ResNet, Filters: 32, Residual blocks: 6". */
export const generatorText = (generator: Readonly<Record<string, unknown>>, words: Naming): string =>
  [words.of(`option.${String(generator['kind'])}`), ...figures(generator, 'recipe.generator', words)].join(', ');

/** The network that a run trains, in one line: what translates, or the figures of one that fills holes. */
export function networkText(run: Pick<RunView, 'family' | 'recipe'>, words: Naming): string {
  const recipe = recipeOfRun(run);
  const generator = recipe['generator'];
  if (typeof generator === 'object' && generator !== null)
    return generatorText(generator as Readonly<Record<string, unknown>>, words);
  const { structure } = declarationOf(familyOfRun(run));
  return figures(Object.fromEntries(structure.map((name) => [name, recipe[name]])), 'recipe', words).join(', ');
}
