import type { TrainingRecipe } from '../../../src-main/contract/recipe.ts';
import type { settingNames } from './settingNames.ts';

export type SettingName = (typeof settingNames)[number];
type Patch = Partial<TrainingRecipe>;

interface Common {
  /** Names its words: recipe.NAME and recipeHelp.NAME. */
  readonly name: SettingName;
  /** Where its problem is found. */
  readonly path: string;
  readonly isShown?: (recipe: TrainingRecipe) => boolean;
}
export interface NumberSetting extends Common {
  readonly kind: 'number';
  readonly min: number;
  readonly max: number;
  readonly step: number | 'any';
  read(recipe: TrainingRecipe): number;
  write(recipe: TrainingRecipe, value: number): Patch;
}
export interface ChoiceSetting extends Common {
  readonly kind: 'choice';
  readonly choices: readonly string[];
  read(recipe: TrainingRecipe): string;
  write(recipe: TrainingRecipe, value: string): Patch;
}
export interface SwitchSetting extends Common {
  readonly kind: 'switch';
  read(recipe: TrainingRecipe): boolean;
  write(recipe: TrainingRecipe, value: boolean): Patch;
}
export type Setting = NumberSetting | ChoiceSetting | SwitchSetting;

type NumberKey = { [K in keyof TrainingRecipe]: TrainingRecipe[K] extends number ? K : never }[keyof TrainingRecipe] & SettingName;

const number = (
  key: NumberKey,
  min: number,
  max: number,
  step: number | 'any',
  isShown?: (recipe: TrainingRecipe) => boolean,
): NumberSetting => ({
  ...{ kind: 'number', name: key, path: key, min, max, step },
  ...(isShown && { isShown }),
  read: (recipe) => recipe[key],
  write: (_recipe, value) => ({ [key]: value }),
});

const choice = (key: 'loss' | 'schedule' | 'init', choices: readonly string[]): ChoiceSetting => ({
  ...{ kind: 'choice', name: key, path: key, choices },
  read: (recipe) => recipe[key],
  write: (_recipe, value) => ({ [key]: value }),
});

const ofGenerator = (recipe: TrainingRecipe, patch: object): Patch => ({ generator: { ...recipe.generator, ...patch } });
const ofDiscriminator = (recipe: TrainingRecipe, patch: object): Patch => ({
  discriminator: { ...recipe.discriminator, ...patch },
});

/** A number that lies inside one of the networks. */
const numberIn = (
  name: SettingName,
  path: string,
  [min, max]: readonly [number, number],
  rest: Pick<NumberSetting, 'read' | 'write' | 'isShown'>,
): NumberSetting => ({
  ...{ kind: 'number', name, path, min, max, step: 1 },
  ...rest,
});

const choiceIn = (
  name: SettingName,
  path: string,
  choices: readonly string[],
  rest: Pick<ChoiceSetting, 'read' | 'write'>,
): ChoiceSetting => ({
  ...{ kind: 'choice', name, path, choices },
  ...rest,
});

const switchIn = (name: SettingName, path: string, rest: Pick<SwitchSetting, 'read' | 'write'>): SwitchSetting => ({
  ...{ kind: 'switch', name, path },
  ...rest,
});

const norms = ['instance', 'batch'] as const;

const generator: readonly Setting[] = [
  choiceIn('generator', 'generator', ['resnetGenerator', 'unetGenerator'], {
    read: ({ generator: { kind } }) => kind,
    write: ({ generator: { filters }, crop }, kind) => ({
      generator:
        kind === 'unetGenerator'
          ? { kind, filters, downs: crop >= 256 ? 8 : crop >= 128 ? 7 : 5, norm: 'batch', dropout: true }
          : { kind: 'resnetGenerator', filters, blocks: crop >= 256 ? 9 : 6, norm: 'instance', dropout: false },
    }),
  }),
  numberIn('filters', 'generator.filters', [1, 128], {
    read: ({ generator: { filters } }) => filters,
    write: (recipe, filters) => ofGenerator(recipe, { filters }),
  }),
  numberIn('blocks', 'generator.blocks', [1, 12], {
    isShown: ({ generator: { kind } }) => kind === 'resnetGenerator',
    read: ({ generator: known }) => (known.kind === 'resnetGenerator' ? known.blocks : NaN),
    write: (recipe, blocks) => ofGenerator(recipe, { blocks }),
  }),
  numberIn('levels', 'generator.downs', [5, 9], {
    isShown: ({ generator: { kind } }) => kind === 'unetGenerator',
    read: ({ generator: known }) => (known.kind === 'unetGenerator' ? known.downs : NaN),
    write: (recipe, downs) => ofGenerator(recipe, { downs }),
  }),
  choiceIn('norm', 'generator.norm', norms, {
    read: ({ generator: { norm } }) => norm,
    write: (recipe, norm) => ofGenerator(recipe, { norm }),
  }),
  switchIn('dropout', 'generator.dropout', {
    read: ({ generator: { dropout } }) => dropout,
    write: (recipe, dropout) => ofGenerator(recipe, { dropout }),
  }),
];

const discriminator: readonly Setting[] = [
  choiceIn('discriminator', 'discriminator', ['patchDiscriminator', 'pixelDiscriminator'], {
    read: ({ discriminator: { kind } }) => kind,
    write: ({ discriminator: { filters, norm } }, kind) => ({
      discriminator: kind === 'pixelDiscriminator' ? { kind, filters, norm } : { kind: 'patchDiscriminator', filters, norm, layers: 3 },
    }),
  }),
  numberIn('judgeFilters', 'discriminator.filters', [1, 128], {
    read: ({ discriminator: { filters } }) => filters,
    write: (recipe, filters) => ofDiscriminator(recipe, { filters }),
  }),
  numberIn('judgeLayers', 'discriminator.layers', [1, 5], {
    isShown: ({ discriminator: { kind } }) => kind === 'patchDiscriminator',
    read: ({ discriminator: known }) => (known.kind === 'patchDiscriminator' ? known.layers : NaN),
    write: (recipe, layers) => ofDiscriminator(recipe, { layers }),
  }),
  choiceIn('judgeNorm', 'discriminator.norm', norms, {
    read: ({ discriminator: { norm } }) => norm,
    write: (recipe, norm) => ofDiscriminator(recipe, { norm }),
  }),
];

const networks: readonly Setting[] = [
  ...generator,
  ...discriminator,
  choice('init', ['normal', 'xavier', 'kaiming', 'orthogonal']),
  number('initGain', 0.001, 10, 'any'),
];

const pictures: readonly Setting[] = [
  number('crop', 32, 1024, 4),
  number('load', 32, 1024, 1),
  switchIn('flip', 'flip', { read: ({ flip }) => flip, write: (_recipe, flip) => ({ flip }) }),
  number('batch', 1, 64, 1),
];

const losses: readonly Setting[] = [
  choice('loss', ['lsgan', 'vanilla', 'wgangp']),
  number('penalty', 0, 1000, 'any', ({ loss }) => loss === 'wgangp'),
  number('lambdaA', 0, 1000, 'any'),
  number('lambdaB', 0, 1000, 'any'),
  number('identity', 0, 100, 'any'),
  number('pool', 0, 1000, 1),
];

const learning: readonly Setting[] = [
  number('rate', 1e-7, 1, 'any'),
  choice('schedule', ['linear', 'step', 'plateau', 'cosine']),
  number('beta1', 0, 0.9999, 'any'),
  number('beta2', 0, 0.9999, 'any'),
  number('averageDecay', 0, 0.99999, 'any'),
  number('warmUp', 0, 100_000, 1),
  number('seed', 0, 0xffffffff, 1),
];

const checkpoints: readonly Setting[] = [
  number('sampleEvery', 1, 1_000_000, 1),
  number('checkpointEvery', 1, 1_000_000, 1),
  number('keepEvery', 0, 1_000_000, 1),
];

/** Everything that a person chooses of a recipe but its length, by the sections of the inspector. */
export const recipeSettings = { pictures, networks, losses, learning, checkpoints } as const satisfies Record<string, readonly Setting[]>;
export type SettingSection = keyof typeof recipeSettings;
