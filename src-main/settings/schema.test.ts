import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { networkSchema, schemaOf, lengthSchema } from './schema.ts';
import {
  amount,
  choice,
  length,
  nested,
  network,
  toggle,
  whole,
  type NetworkOptions,
  type Settings,
} from './setting.ts';

const common = { group: 'learning', help: 'a setting' } as const;
const kinds = {
  small: { filters: whole({ ...common, min: 1, max: 8, accepts: [1, 64], default: 4 }) },
  deep: {
    filters: whole({ ...common, min: 1, max: 8, accepts: [1, 64] }),
    layers: whole({ ...common, min: 2, max: 5, default: 3 }),
    norm: choice(['instance', 'batch'], { ...common, default: 'batch' }),
  },
} as const satisfies NetworkOptions;
const settings = {
  size: whole({ ...common, min: 16, max: 64 }),
  rate: amount({ ...common, min: 0, max: 1, default: 0.5 }),
  wide: whole({ ...common, min: 1, max: 8, accepts: [0, 100], default: 2 }),
  loss: choice(['near', 'far'], { ...common, default: 'near' }),
  flip: toggle({ ...common, default: true }),
  weights: nested(
    {
      hole: amount({ ...common, min: 0, max: 10, default: 6 }),
      known: amount({ ...common, min: 0, max: 10, default: 1 }),
    },
    common,
  ),
  net: network(kinds, { ...common, words: { small: 'small', deep: 'deep' } }),
  length: length(['steps', 'minutes'], common),
} as const satisfies Settings;

const least = { size: 32, net: { kind: 'small' }, length: { unit: 'steps', steps: 5 } };
const offered = schemaOf(settings);
const accepted = schemaOf(settings, 'accepted');
/** Paths that a schema objects to. */
const objections = (value: unknown, schema: { safeParse: typeof offered.safeParse } = offered): string[] =>
  schema.safeParse(value).error?.issues.map(({ path }) => path.join('.')) ?? [];

describe('the schema of declared settings', () => {
  it('fills in defaults, of nested settings, networks and lengths too', () => {
    expect(offered.parse(least)).toEqual({
      size: 32,
      rate: 0.5,
      wide: 2,
      loss: 'near',
      flip: true,
      weights: { hole: 6, known: 1 },
      net: { kind: 'small', filters: 4 },
      length: { unit: 'steps', steps: 5, constantShare: 0.5 },
    });
    expect(offered.parse({ ...least, weights: { hole: 3 } }).weights).toEqual({ hole: 3, known: 1 });
  });

  it('asks for what has no default, each by its name', () => {
    expect(objections({})).toEqual(['size', 'net', 'length']);
    expect(objections({ ...least, net: { kind: 'deep' } })).toEqual(['net.filters']);
  });

  it('passes over keys that are not declared, those of another kind of network too', () => {
    const more = { ...least, colour: 'red', weights: { blue: 1 }, net: { kind: 'small', layers: 3, norm: 'none' } };
    expect(offered.parse(more)).toEqual(offered.parse(least));
  });

  it.each([
    ['size', { size: 15 }],
    ['size', { size: 65 }],
    ['size', { size: 32.5 }],
    ['size', { size: '32' }],
    ['rate', { rate: 1.1 }],
    ['rate', { rate: NaN }],
    ['rate', { rate: null }],
    ['wide', { wide: 0 }],
    ['loss', { loss: 'nearest' }],
    ['flip', { flip: 'yes' }],
    ['weights.hole', { weights: { hole: 11 } }],
    ['weights', { weights: 3 }],
    ['net.filters', { net: { kind: 'deep', filters: 9 } }],
    ['net.layers', { net: { kind: 'deep', filters: 2, layers: 1 } }],
    ['net.norm', { net: { kind: 'deep', filters: 2, norm: 'none' } }],
    ['net', { net: 'small' }],
    ['length.steps', { length: { unit: 'steps', steps: 0 } }],
  ])('refuses what %s may not be: %j', (path, change) => {
    expect(objections({ ...least, ...change })).toEqual([path]);
  });

  it('offers less than it accepts of somebody else, and only where that is said', () => {
    const wider = {
      ...least,
      wide: 100,
      rate: 0.5,
      weights: { hole: 6, known: 1 },
      net: { kind: 'small', filters: 64 },
    };
    expect(objections(wider)).toEqual(['wide', 'net.filters']);
    expect(objections(wider, accepted)).toEqual([]);
    expect(objections({ ...wider, wide: 101, net: { kind: 'small', filters: 65 } }, accepted)).toEqual([
      'wide',
      'net.filters',
    ]);
    expect(objections({ ...wider, size: 65 }, accepted)).toEqual(['size']);
  });

  it('guesses no number of a package: a network of another size would not fit its weights', () => {
    expect(objections({ ...least, wide: 2, rate: 1 }, accepted)).toContain('net.filters');
    expect(networkSchema(kinds, 'accepted').parse({ kind: 'deep', filters: 64, layers: 3 })).toEqual({
      kind: 'deep',
      filters: 64,
      layers: 3,
      norm: 'batch',
    });
  });
});

describe('the schema of a network', () => {
  const schema = networkSchema(kinds, 'offered');

  it('refuses a kind that there is not, and names those that there are', () => {
    const issue = schema.safeParse({ kind: 'transformer', filters: 2 }).error?.issues[0];
    expect(issue?.path).toEqual(['kind']);
    expect(issue?.message).toContain('small');
    expect(issue?.message).toContain('deep');
  });

  it('has what a caller adds for every kind', () => {
    const more = networkSchema(kinds, 'offered', { filters: z.string() });
    for (const kind of ['small', 'deep'])
      expect(more.parse({ kind, filters: 'any' })).toMatchObject({ filters: 'any' });
  });

  it('is none without kinds', () => {
    expect(() => networkSchema({}, 'offered')).toThrow(TypeError);
  });
});

describe('the schema of a length', () => {
  const all = lengthSchema(['steps', 'epochs', 'minutes']);

  it.each([
    [{ unit: 'steps', steps: 7, constantShare: 0.25 }],
    [{ unit: 'epochs', constant: 1, decay: 0 }],
    [{ unit: 'epochs', constant: 0, decay: 3 }],
    [{ unit: 'minutes', minutes: 0.5, constantShare: 1 }],
  ])('reads %j as it is', (value) => {
    expect(all.parse(value)).toEqual(value);
  });

  it.each([
    [{ unit: 'epochs', constant: 0, decay: 0 }],
    [{ unit: 'epochs', constant: 1.5, decay: 0 }],
    [{ unit: 'minutes', minutes: 0 }],
    [{ unit: 'minutes', minutes: Infinity }],
    [{ unit: 'steps', steps: 5, constantShare: 1.5 }],
    [{ unit: 'weeks', weeks: 1 }],
    [{ steps: 5 }],
  ])('refuses %j', (value) => {
    expect(all.safeParse(value).success).toBe(false);
  });

  it('has only the units that a family offers', () => {
    expect(objections({ ...least, length: { unit: 'epochs', constant: 1, decay: 1 } })).toEqual(['length.unit']);
    expect(() => lengthSchema([])).toThrow(TypeError);
  });
});
