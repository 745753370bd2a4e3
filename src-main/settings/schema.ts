import { z } from 'zod';
import type { LengthUnit, NetworkOptions, NumberSetting, RunLength, Setting, Settings, Values } from './setting.ts';

/** 'offered' is what a person may choose here; 'accepted' is what a package made elsewhere may hold. */
export type Strictness = 'offered' | 'accepted';

/** The schema of declared settings: defaults filled in, keys that are not declared passed over. */
export const schemaOf = <S extends Settings>(settings: S, strictness: Strictness = 'offered'): z.ZodType<Values<S>> =>
  objectOf(settings, strictness) as unknown as z.ZodType<Values<S>>;

/** The schema of a network: its kind decides which options there are. */
export function networkSchema<K extends NetworkOptions>(
  kinds: K,
  strictness: Strictness,
  more: z.ZodRawShape = {},
): z.ZodType {
  const options = Object.entries(kinds).map(([kind, settings]) =>
    z.object({ kind: z.literal(kind), ...objectOf(settings, strictness).shape, ...more }),
  );
  const [first, ...others] = options;
  if (!first) throw new TypeError('a network of no kind');
  return z.discriminatedUnion('kind', [first, ...others]);
}

const objectOf = (settings: Settings, strictness: Strictness): z.ZodObject =>
  z.object(
    Object.fromEntries(Object.entries(settings).map(([name, setting]) => [name, schemaOfOne(setting, strictness)])),
  );

function schemaOfOne(setting: Setting, strictness: Strictness): z.ZodType {
  switch (setting.kind) {
    case 'number':
      // a package says how large its network is: a guess would not fit its weights
      return withDefault(numberSchema(setting, strictness), strictness === 'offered' ? setting.default : undefined);
    case 'choice':
      return withDefault(z.enum(setting.choices as readonly [string, ...string[]]), setting.default);
    case 'switch':
      return withDefault(z.boolean(), setting.default);
    case 'nested':
      return z.preprocess((value) => value ?? {}, objectOf(setting.settings, strictness));
    case 'network':
      return networkSchema(setting.kinds, strictness);
    case 'length':
      return lengthSchema(setting.units);
  }
}

function numberSchema({ min, max, isWhole, accepts }: NumberSetting, strictness: Strictness): z.ZodType {
  const [least, most] = strictness === 'accepted' && accepts ? accepts : [min, max];
  return (isWhole ? z.int() : z.number()).min(least).max(most);
}

const withDefault = (schema: z.ZodType, value: number | string | boolean | undefined): z.ZodType =>
  value === undefined ? schema : schema.default(value);

const constantShare = z.number().min(0).max(1).default(0.5);

const lengths: Readonly<Record<LengthUnit, z.ZodObject>> = {
  steps: z.object({ unit: z.literal('steps'), steps: z.int().min(1).max(10_000_000), constantShare }),
  epochs: z
    .object({ unit: z.literal('epochs'), constant: z.int().min(0).max(10_000), decay: z.int().min(0).max(10_000) })
    .refine(({ constant, decay }) => constant + decay > 0, { path: ['constant'], error: 'at least one epoch' }),
  minutes: z.object({ unit: z.literal('minutes'), minutes: z.number().positive().max(60_000), constantShare }),
};

export function lengthSchema(units: readonly LengthUnit[]): z.ZodType<RunLength> {
  const [first, ...others] = units.map((unit) => lengths[unit]);
  if (!first) throw new TypeError('a length in no unit');
  return z.discriminatedUnion('unit', [first, ...others]) as unknown as z.ZodType<RunLength>;
}
