import { describe, expect, it } from 'vitest';
import type { Picture } from '../metrics/laplacianPyramid.ts';
import type { Setting, Settings } from '../settings/setting.ts';
import type { Plan } from '../training/phase.ts';
import { declarationOf, familyIds, loadFamily } from './all.ts';
import type { DataKind, Recipe } from './declaration.ts';
import type { RunShape, Seen } from './family.ts';
import { presetRecipe, recipeSchema } from './recipeSchema.ts';

const side = 32;
const shape: RunShape = { steps: 10, constantSteps: 5 };

/** What each kind of data gives a step. */
const given: Readonly<Record<DataKind, readonly string[]>> = {
  twoSets: ['realA', 'realB'],
  holes: ['picture', 'mask'],
  pairs: ['input', 'target'],
  pictures: ['real', 'z', 'nearestReal', 'nearestMade'],
};

const waves = (key: number): Picture => ({
  data: Float32Array.from({ length: 3 * side * side }, (_, i) => Math.sin(key + i / 7)),
  side,
});

/** A recipe whose networks have all that can be switched on: some losses come with it. */
const withEverySwitch = (recipe: Recipe): Recipe =>
  Object.fromEntries(
    Object.entries(switchedOn(recipe)).map(([name, value]) => [
      name,
      name === 'generator' || name === 'network' ? switchedOn(value as object) : (value as unknown),
    ]),
  ) as Recipe;
const switchedOn = (options: object): object =>
  Object.fromEntries(Object.entries(options).map(([name, value]) => [name, value === false ? true : value]));

/** Pictures under whatever name is asked for, and which names those were. */
function pictures(): { readonly seen: Seen; readonly asked: ReadonlySet<string> } {
  const asked = new Set<string>();
  const seen = new Proxy<Seen>(
    {},
    {
      get: (_target, name) => {
        asked.add(String(name));
        return [0, 1].map((index) => waves(index + String(name).length));
      },
    },
  );
  return { seen, asked };
}

const lossesOf = ({ phases }: Plan): Set<string> => new Set(phases.flatMap(({ step }) => Object.keys(step.losses)));

interface Use {
  readonly flag: string;
  readonly setting: Setting;
  /** Network that has this option, and its kind; the setting itself where it is none of a network's. */
  readonly network: string;
  readonly networkKind: string | null;
}

function usesIn(settings: Settings, network: string | null = null, networkKind: string | null = null): Use[] {
  return Object.entries(settings).flatMap(([name, setting]) => [
    ...(setting.flag === undefined ? [] : [{ flag: setting.flag, setting, network: network ?? name, networkKind }]),
    ...(setting.kind === 'nested' ? usesIn(setting.settings) : []),
    ...(setting.kind === 'network'
      ? Object.entries(setting.kinds).flatMap(([kind, options]) => usesIn(options, name, kind))
      : []),
  ]);
}

describe.each(familyIds)('the family %s', (id) => {
  const declaration = declarationOf(id);

  it.each(Object.keys(declaration.presets))('has a preset "%s" that is a whole recipe without problems', (preset) => {
    const recipe = presetRecipe(id, preset);
    expect(declaration.problems(recipe)).toEqual([]);
    expect(Object.keys(recipe).sort()).toEqual(Object.keys(declaration.settings).sort());
    expect(recipeSchema(id).parse(recipe)).toEqual(recipe); // what is written to a run's folder reads back
    expect(declaration.loadFor(recipe.crop)).toBeGreaterThanOrEqual(recipe.crop);
  });

  it('has the presets that the command line and the page offer', () => {
    expect(Object.keys(declaration.presets)).toEqual(['try', 'overnight', 'paper']);
  });

  it('is judged by scores that it has, tells of them, and draws them', async () => {
    const family = await loadFamily(id);
    const { seen } = pictures();
    const scores = { ...family.judge(presetRecipe(id, 'try'), seen).scores, ...family.baselines(seen) };
    for (const [name, score] of Object.entries(scores)) expect(score, name).toBeGreaterThanOrEqual(0);
    const drawn = declaration.plots.flatMap((plot) => ('scores' in plot ? [Object.keys(plot.scores)] : []));
    expect(Object.keys(scores)).toEqual(expect.arrayContaining([...declaration.best, ...drawn.flat()]));
    expect(declaration.best.length).toBeGreaterThan(0);
    expect(drawn[0]).toEqual(expect.arrayContaining([...declaration.best])); // the first such plot says how good a run is
    expect(declaration.tell(scores)).not.toMatch(/NaN|undefined/);
  });

  it('draws all of its losses, and watches none that it has not', async () => {
    const family = await loadFamily(id);
    const losses = lossesOf(family.plan(withEverySwitch(presetRecipe(id, 'try')), shape));
    const drawn = declaration.plots.flatMap((plot) => ('losses' in plot ? plot.losses : []));
    expect(drawn.toSorted()).toEqual([...losses].sort());
    expect([...losses]).toEqual(expect.arrayContaining(declaration.watched.flatMap((watched) => watched.losses)));
    expect([...losses]).toEqual(expect.arrayContaining([...family.plateauLosses]));
  });

  it('looks at pictures that its data give or its networks make, a row of them for each column', async () => {
    const family = await loadFamily(id);
    const recipe = presetRecipe(id, 'try');
    const { seen, asked } = pictures();
    const rows = family.rows(seen);
    family.judge(recipe, seen);
    family.baselines(seen);
    expect(rows.length).toBeGreaterThan(0);
    for (const row of rows)
      expect(row).toHaveLength(
        typeof declaration.columns === 'number' ? declaration.columns : declaration.columns.length,
      );
    const known = [...given[declaration.data], ...Object.keys(family.plan(recipe, shape).trial.pictures)];
    expect(known).toEqual(expect.arrayContaining([...asked]));
  });

  it('becomes models of networks that it has, each under an id of its own', async () => {
    const family = await loadFamily(id);
    const recipe = presetRecipe(id, 'try');
    const names = ['mare', 'okapi'].slice(0, declaration.nameCount);
    const publications = family.publish(recipe, names);
    expect(new Set(publications.map((publication) => publication.id)).size).toBe(publications.length);
    for (const publication of publications) for (const name of names) expect(publication.id).toContain(name);
    const parameters = family
      .plan(recipe, shape)
      .phases.flatMap(({ step }) => [...step.trained, ...step.frozen].map(({ name }) => name));
    for (const { prefix } of publications.flatMap(({ files }) => files))
      expect(
        parameters.some((name) => name.startsWith(prefix)),
        prefix,
      ).toBe(true);
    for (const { files } of publications) expect(files[1]?.inputChannels ?? null).toBe(declaration.discriminatorSees);
    expect(family.describe(recipe)).not.toMatch(/NaN|undefined/);
  });

  it('says what there is to look into', async () => {
    expect(declaration.inspects !== null).toBe((await loadFamily(id)).inspect !== null);
    expect(declaration.hasCycles).toBe(declaration.inspects === 'cycles');
  });

  it('shapes its networks by settings that it has', () => {
    expect(Object.keys(declaration.settings)).toEqual(expect.arrayContaining([...declaration.structure]));
  });

  it('means one thing by each flag: one setting, or one of a network whose kinds share it', () => {
    for (const [flag, uses] of Map.groupBy(usesIn(declaration.settings), (use) => use.flag)) {
      expect(new Set(uses.map(({ network }) => network)).size, flag).toBe(1);
      expect(new Set(uses.map(({ networkKind }) => networkKind)).size, flag).toBe(uses.length);
      expect(new Set(uses.map(({ setting }) => `${setting.kind}: ${setting.help}`)).size, flag).toBe(1);
      expect(flag).toMatch(/^[a-z][a-z0-9]*(-[a-z0-9]+)*$/);
    }
  });

  it('names the setting of a problem', () => {
    const recipe = presetRecipe(id, 'try');
    const parsed = recipeSchema(id).safeParse({ ...recipe, load: recipe.crop - declaration.loadFor(8) });
    expect(parsed.error?.issues.map(({ path }) => path.join('.'))).toContain('crop');
  });
});

it('flags that several families have are of one kind of setting', () => {
  const uses = familyIds.flatMap((id) => usesIn(declarationOf(id).settings));
  for (const [flag, same] of Map.groupBy(uses, (use) => use.flag))
    expect(new Set(same.map(({ setting }) => setting.kind)).size, flag).toBe(1);
});
