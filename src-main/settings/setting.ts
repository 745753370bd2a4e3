/** Where a form shows a setting. */
export const settingGroups = ['pictures', 'networks', 'losses', 'learning', 'checkpoints'] as const;
export type SettingGroup = (typeof settingGroups)[number];

interface Common {
  readonly group: SettingGroup;
  /** Name of the command line's option, without its dashes; without one it cannot be said there. */
  readonly flag?: string;
  /** The option's help, one line of English. */
  readonly help: string;
}

/** A number between limits. */
export interface NumberSetting extends Common {
  readonly kind: 'number';
  readonly min: number;
  readonly max: number;
  /** What a package of somebody else's may have beyond what a form offers. */
  readonly accepts?: readonly [min: number, max: number];
  readonly isWhole: boolean;
  /** Step of a form's field; 'any' where every number makes sense. */
  readonly step: number | 'any';
  /** Without one, somebody has to say it. */
  readonly default?: number;
  /** A share that the command line takes as per cent. */
  readonly isPercent?: boolean;
}

/** One of several words. */
export interface ChoiceSetting<T extends string = string> extends Common {
  readonly kind: 'choice';
  readonly choices: readonly T[];
  readonly default?: T;
}

export interface SwitchSetting extends Common {
  readonly kind: 'switch';
  readonly default: boolean;
}

/** Settings that lie together under one name, such as the weights of several losses. */
export interface NestedSetting<S extends Settings = Settings> extends Common {
  readonly kind: 'nested';
  readonly settings: S;
}

/** A network: its kind, and the options of that kind. */
export interface NetworkSetting<K extends NetworkOptions = NetworkOptions> extends Common {
  readonly kind: 'network';
  readonly kinds: K;
  /** What the command line calls each kind. */
  readonly words: Readonly<Record<keyof K & string, string>>;
}

/** How long a run is; in steps, in epochs where the family has sets that are gone through, or in minutes. */
export interface LengthSetting extends Common {
  readonly kind: 'length';
  readonly units: readonly LengthUnit[];
}

export type LengthUnit = 'steps' | 'epochs' | 'minutes';
export type Setting = NumberSetting | ChoiceSetting | SwitchSetting | NestedSetting | NetworkSetting | LengthSetting;
export type Settings = Readonly<Record<string, Setting>>;
/** Options of every kind of a network. */
export type NetworkOptions = Readonly<Record<string, Settings>>;

/** How long a run is. A time becomes steps when a few dry ones have shown how long one takes. */
export type RunLength =
  | { readonly unit: 'steps'; readonly steps: number; readonly constantShare: number }
  | { readonly unit: 'epochs'; readonly constant: number; readonly decay: number }
  | { readonly unit: 'minutes'; readonly minutes: number; readonly constantShare: number };

/** What a setting's value is. */
export type ValueOf<S> = S extends { readonly kind: 'number' }
  ? number
  : S extends { readonly kind: 'choice'; readonly choices: readonly (infer T)[] }
    ? T
    : S extends { readonly kind: 'switch' }
      ? boolean
      : S extends { readonly kind: 'nested'; readonly settings: infer N extends Settings }
        ? Values<N>
        : S extends { readonly kind: 'network'; readonly kinds: infer K extends NetworkOptions }
          ? NetworkOf<K>
          : RunLength;

/** The values of declared settings. */
export type Values<S extends Settings> = { readonly [N in keyof S]: ValueOf<S[N]> };

/** A network's kind with the values of its options. */
export type NetworkOf<K extends NetworkOptions> = { [N in keyof K]: { readonly kind: N } & Values<K[N]> }[keyof K];

type Rest<S, Given extends keyof S> = Omit<S, 'kind' | Given>;

export const whole = (rest: Omit<Rest<NumberSetting, 'isWhole' | 'step'>, 'step'> & { readonly step?: number }) =>
  ({ step: 1, ...rest, kind: 'number', isWhole: true }) as const satisfies NumberSetting;

export const amount = (rest: Rest<NumberSetting, 'isWhole' | 'step'>) =>
  ({ ...rest, kind: 'number', isWhole: false, step: 'any' }) as const satisfies NumberSetting;

export const choice = <const T extends string>(
  choices: readonly T[],
  rest: Rest<ChoiceSetting<T>, 'choices'>,
): ChoiceSetting<T> => ({
  ...rest,
  kind: 'choice',
  choices,
});

export const toggle = (rest: Rest<SwitchSetting, never>): SwitchSetting => ({ ...rest, kind: 'switch' });

export const nested = <const S extends Settings>(
  settings: S,
  rest: Rest<NestedSetting, 'settings'>,
): NestedSetting<S> => ({
  ...rest,
  kind: 'nested',
  settings,
});

export const network = <const K extends NetworkOptions>(
  kinds: K,
  rest: Rest<NetworkSetting<K>, 'kinds'>,
): NetworkSetting<K> => ({
  ...rest,
  kind: 'network',
  kinds,
});

export const length = (units: readonly LengthUnit[], rest: Rest<LengthSetting, 'units'>): LengthSetting => ({
  ...rest,
  kind: 'length',
  units,
});
