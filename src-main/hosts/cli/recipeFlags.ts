import { declarationOf, familyIds, type FamilyId } from '../../families/all.ts';
import type { Setting, Settings } from '../../settings/setting.ts';

/** Where a flag's value goes in a recipe: the way to it, and the network's kind that has this option. */
export interface FlagPlace {
  readonly path: readonly string[];
  readonly kind: string | null;
}

/** An option of the command line with all that it may mean, family by family. */
export interface RecipeFlag {
  /** Without its dashes. */
  readonly flag: string;
  readonly help: string;
  readonly setting: Setting;
  readonly places: ReadonlyMap<FamilyId, readonly FlagPlace[]>;
}

interface Found {
  readonly family: FamilyId;
  readonly setting: Setting;
  readonly flag: string;
  readonly place: FlagPlace;
}

/** Every setting of every family that the command line can say. */
export const recipeFlags: readonly RecipeFlag[] = foundFlags();

function foundFlags(): RecipeFlag[] {
  const found = familyIds.flatMap((family) => flagsIn(family, declarationOf(family).settings, [], null));
  const byFlag = Map.groupBy(found, ({ flag }) => flag);
  return [...byFlag].map(([flag, uses]) => {
    const [first] = uses as [Found, ...Found[]];
    const places = [...Map.groupBy(uses, ({ family }) => family)].map(
      ([family, own]) => [family, own.map(({ place }) => place)] as const,
    );
    return {
      flag,
      help: first.setting.help,
      setting: widest(uses.map(({ setting }) => setting)),
      places: new Map(places),
    };
  });
}

function flagsIn(family: FamilyId, settings: Settings, path: readonly string[], kind: string | null): Found[] {
  return Object.entries(settings).flatMap(([name, setting]) => {
    const place = { path: [...path, name], kind };
    const own = setting.flag === undefined ? [] : [{ family, setting, flag: setting.flag, place }];
    if (setting.kind === 'nested') return [...own, ...flagsIn(family, setting.settings, place.path, null)];
    if (setting.kind !== 'network') return own;
    const options = Object.entries(setting.kinds).flatMap(([of, its]) => flagsIn(family, its, place.path, of));
    return [...own, ...options];
  });
}

/** One flag for settings of several families: of choices, all of them. */
function widest(settings: readonly Setting[]): Setting {
  const [first] = settings as [Setting, ...Setting[]];
  if (first.kind !== 'choice') return first;
  const choices = new Set(settings.flatMap((setting) => (setting.kind === 'choice' ? setting.choices : [])));
  return { ...first, choices: [...choices] };
}
