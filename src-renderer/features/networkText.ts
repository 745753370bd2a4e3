import type { RunView } from '../../src-main/contract/runs.ts';
import type { Words } from '../i18n/words.svelte.ts';
import { recipeOfRun } from './train/runRecipe.ts';

type Naming = Pick<Words, 'known' | 'of' | 'number'>;

/** "Filters: 2", "Attention": figures and what is on, by the names that they have in the form of settings; what has no name there is left out. */
const figures = (values: Readonly<Record<string, unknown>>, key: string, words: Naming): string[] =>
  Object.entries(values).flatMap(([name, value]) => {
    const label = words.known(`${key}.${name}`);
    if (label === null) return [];
    if (value === true) return [label];
    return typeof value === 'number' ? [`${label}: ${words.number(value)}`] : [];
  });

type Described = Readonly<Record<string, unknown>>;

const networkLine = (network: Described, key: string, words: Naming): string =>
  [words.of(`option.${String(network['kind'])}`), ...figures(network, key, words)].join(', ');

/** A network that translates in one line, in the page's language: "ResNet, Filters: 32, Residual blocks: 6". */
export const generatorText = (generator: Described, words: Naming): string =>
  networkLine(generator, 'recipe.generator', words);

/** The network that a run trains, in one line: what translates, what fills holes, or what makes pictures from chance. */
export function networkText(run: Pick<RunView, 'family' | 'recipe'>, words: Naming): string {
  const recipe = recipeOfRun(run);
  const { generator, network } = recipe as Readonly<Record<string, Described | undefined>>;
  if (generator) return generatorText(generator, words);
  if (network) return `${words.of('recipe.network')}: ${networkLine(network, 'recipe.network', words)}`;
  const { filters, latent } = recipe;
  return figures({ filters, latent }, 'recipe', words).join(', ');
}
