import { declarationOf, type FamilyId } from '../../families/all.ts';
import { fineTuningRate } from '../../families/declaration.ts';
import type { NetworkSetting, RunLength } from '../../settings/setting.ts';
import { recipeFlags, type FlagPlace } from './recipeFlags.ts';
import type { RecipeWords, TrainInvocation } from './invocation.ts';

type Values = Record<string, unknown>;

/** The preset's recipe with what the person wants otherwise. The schema of the family says whether it fits together. */
export function recipeOf({ family, preset, words, from }: NonNullable<TrainInvocation['start']>): Values {
  const declaration = declarationOf(family);
  const recipe = structuredClone(declaration.presets[preset] ?? {}) as Values;
  if (from !== null) recipe['rate'] = fineTuningRate;
  const flags = recipeFlags.filter(({ places }) => places.has(family));
  const isSaid = (flag: string): boolean => flag in words.settings;
  for (const { flag, setting, places } of flags)
    if (setting.kind === 'network' && !isSaid(flag))
      chooseImplied(
        recipe,
        setting,
        places.get(family) ?? [],
        flags.filter((other) => isSaid(other.flag)).flatMap((other) => other.places.get(family) ?? []),
      );
  // a network's kind comes before its options
  for (const { flag, setting, places } of flags.toSorted(
    (a, b) => Number(b.setting.kind === 'network') - Number(a.setting.kind === 'network'),
  )) {
    const value = words.settings[flag];
    if (value === undefined) continue;
    for (const { path, kind } of places.get(family) ?? []) {
      if (setting.kind === 'network')
        put(recipe, path, ofKind(setting, recipe[path[0] as string] as Values, String(value)));
      else if (kind === null || (recipe[path[0] as string] as Values | undefined)?.['kind'] === kind)
        put(recipe, path, value);
    }
  }
  if (isSaid('size') && !isSaid('load')) recipe['load'] = declaration.loadFor(Number(words.settings['size']));
  recipe['length'] = lengthOf(words) ?? recipe['length'];
  return recipe;
}

/** Flags that were said and mean nothing to a family. */
export function strangeFlags(family: FamilyId, { settings }: RecipeWords): string[] {
  const known = new Set(recipeFlags.flatMap(({ flag, places }) => (places.has(family) ? [flag] : [])));
  return Object.keys(settings).filter((flag) => !known.has(flag));
}

/** An option that only another kind of network has says that kind: --levels of a U-Net where the preset has another network. */
function chooseImplied(
  recipe: Values,
  { kinds }: NetworkSetting,
  [own]: readonly FlagPlace[],
  said: readonly FlagPlace[],
): void {
  const name = own?.path[0] ?? '';
  const before = recipe[name] as Values;
  const isOf = ({ path }: FlagPlace): boolean => path[0] === name && path.length > 1;
  const wanted = Map.groupBy(said.filter(isOf), ({ path }) => path.join('.'));
  for (const places of wanted.values()) {
    const [first] = places;
    if (!first?.kind || places.some(({ kind }) => kind === before['kind'])) continue;
    const kept = Object.entries(before).filter(([option]) => option in (kinds[first.kind as string] ?? {}));
    recipe[name] = { ...Object.fromEntries(kept), kind: first.kind };
    return;
  }
}

/** A network of another kind keeps what both kinds have. */
function ofKind({ kinds, words }: NetworkSetting, before: Values, word: string): Values {
  const [kind = ''] = Object.entries(words).find(([, name]) => name === word) ?? [];
  if (before['kind'] === kind) return before;
  const kept = Object.entries(before).filter(([name]) => name in (kinds[kind] ?? {}));
  return { ...Object.fromEntries(kept), kind };
}

function put(recipe: Values, path: readonly string[], value: unknown): void {
  const [first = '', ...rest] = path;
  if (rest.length === 0) recipe[first] = value;
  else {
    const inner = { ...(recipe[first] as Values | undefined) };
    put(inner, rest, value);
    recipe[first] = inner;
  }
}

function lengthOf({ steps, epochs, time }: RecipeWords): Partial<RunLength> | null {
  if (steps !== undefined) return { unit: 'steps', steps };
  if (epochs !== undefined) return { unit: 'epochs', constant: epochs[0], decay: epochs[1] };
  return time === undefined ? null : { unit: 'minutes', minutes: time };
}
