import type { FamilyId } from '../../../../src-main/families/all.ts';
import { declarationOf } from '../../../../src-main/families/all.ts';
import type { Recipe } from '../../../../src-main/families/declaration.ts';
import type {
  LengthSetting,
  NestedSetting,
  Setting,
  SettingGroup,
  Settings,
} from '../../../../src-main/settings/setting.ts';

/** A setting that a form shows: where its value is in the recipe, and the end of its words' keys (recipe.KEY, recipeHelp.KEY). */
export interface Field {
  readonly path: readonly string[];
  readonly key: string;
  readonly setting: Exclude<Setting, LengthSetting | NestedSetting>;
}

/** The settings of a group, options of the networks that are chosen among them; the length has a place of its own. */
export const fieldsOf = (family: FamilyId, recipe: Recipe, group: SettingGroup): Field[] =>
  fieldsIn(declarationOf(family).settings, recipe, []).filter(({ setting }) => setting.group === group);

function fieldsIn(settings: Settings, values: unknown, path: readonly string[]): Field[] {
  return Object.entries(settings).flatMap(([name, setting]) => {
    const own = [...path, name];
    const value = (values as Record<string, unknown> | undefined)?.[name];
    if (setting.kind === 'length') return [];
    if (setting.kind === 'nested') return fieldsIn(setting.settings, value, own);
    const field = { path: own, key: own.join('.'), setting };
    if (setting.kind !== 'network') return [field];
    return [field, ...fieldsIn(setting.kinds[kindOf(value)] ?? {}, value, own)];
  });
}

/** What is chosen in a field, as a form names it: on or off of a switch, the kind of a network; undefined where a recipe has no such field. */
export function choiceAt(recipe: Recipe, { path, setting }: Field): string | undefined {
  const value = readAt(recipe, path);
  if (value === undefined) return undefined;
  if (setting.kind === 'switch') return value === true ? 'on' : 'off';
  return setting.kind === 'network' ? kindOf(value) : `${value as string | number}`;
}

const kindOf = (network: unknown): string => String((network as { readonly kind?: unknown } | undefined)?.kind);

export function readAt(recipe: Recipe, path: readonly string[]): unknown {
  return path.reduce<unknown>((value, name) => (value as Record<string, unknown> | undefined)?.[name], recipe);
}

/** The recipe's outermost settings with one of them, or something inside, changed. */
export function patchAt(
  recipe: Recipe,
  [first = '', ...rest]: readonly string[],
  value: unknown,
): Record<string, unknown> {
  if (rest.length === 0) return { [first]: value };
  const inner = (recipe[first] ?? {}) as Recipe;
  return { [first]: { ...inner, ...patchAt(inner, rest, value) } };
}

/** What a change of a field's value makes of the recipe. A network of another kind keeps its width, and gets the depth that the size allows. */
export function changeField(recipe: Recipe, { path, setting }: Field, value: unknown): Record<string, unknown> {
  if (setting.kind !== 'network') return patchAt(recipe, path, value);
  const before = readAt(recipe, path) as { readonly filters?: number };
  const options = setting.kinds[String(value)] ?? {};
  const known = Object.entries(options).flatMap(([name, option]) =>
    'default' in option ? [[name, option.default] as const] : [],
  );
  const depth = 'downs' in options ? { downs: recipe.crop >= 256 ? 8 : recipe.crop >= 128 ? 7 : 5 } : {};
  return patchAt(recipe, path, { ...Object.fromEntries(known), filters: before.filters, ...depth, kind: value });
}
