import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { input, parameter, sizeOf, type Node, type Shape } from '../../graph/node.ts';
import { asInputs, type Runtime, type Tensor } from '../../graph/runtime.ts';
import { testedRuntimes } from '../../runtimes/testing/testedRuntimes.ts';
import { adam as adamStep, adamInputs, adamNumbers, momentNames } from '../adam.ts';
import { adam } from './adam.ts';
import { momentum } from './momentum.ts';
import type { Optimiser } from './optimiser.ts';
import { rmsprop } from './rmsprop.ts';
import { sgd } from './sgd.ts';

interface Golden {
  readonly start: Readonly<Record<string, { readonly shape: Shape; readonly data: readonly number[] }>>;
  readonly gradients: readonly Readonly<Record<string, readonly number[]>>[];
  readonly cases: Readonly<
    Record<
      string,
      {
        readonly settings: { readonly lr: number };
        readonly steps: readonly Readonly<Record<string, readonly number[]>>[];
      }
    >
  >;
}

/** By torch.optim, see scripts/golden/optimisers.py. */
const golden = JSON.parse(readFileSync(new URL('../golden/optimisers.json', import.meta.url), 'utf8')) as Golden;

const optimisers: Readonly<Record<string, Optimiser>> = {
  sgd: sgd(),
  momentum: momentum({ momentum: 0.9 }),
  rmsprop: rmsprop({ decay: 0.9 }),
  rmspropOfPytorch: rmsprop(),
  adam: adam({ beta1: 0.5, beta2: 0.999 }),
};

const parameters = Object.entries(golden.start).map(([name, { shape }]) => parameter(name, shape));
const tensor = (data: readonly number[], shape: Shape): Tensor => ({ data: new Float32Array(data), shape });
const largest = (data: readonly number[]): number => data.reduce((most, value) => Math.max(most, Math.abs(value)), 0);

/** Parameters and state before the first step. */
function start({ state }: Optimiser): Record<string, Tensor> {
  const found: Record<string, Tensor> = {};
  for (const [name, { data, shape }] of Object.entries(golden.start)) {
    found[name] = tensor(data, shape);
    for (const kept of state(name)) found[kept] = { data: new Float32Array(sizeOf(shape)), shape };
  }
  return found;
}

const gradientName = (name: string): string => `gradient ${name}`;
const nextName = (name: string): string => `next ${name}`; // a graph has every name once

/** What a step makes of every parameter and its state, by names of their own. */
function updates({ update }: Optimiser): Record<string, Node> {
  const updated = parameters.flatMap((one) => Object.entries(update(one, input(gradientName(one.name), one.shape))));
  return Object.fromEntries(updated.map(([name, node]) => [nextName(name), node]));
}

it('every optimiser of the reference values is tested', () => {
  expect(Object.keys(optimisers)).toEqual(Object.keys(golden.cases));
});

describe.each(testedRuntimes)("five steps give PyTorch's numbers on $name", ({ isHere, open }) => {
  let runtime: Runtime;
  beforeAll(async () => {
    if (isHere) runtime = await open();
  });
  afterAll(async () => {
    if (isHere) await runtime.dispose();
  });

  it.skipIf(!isHere).each(Object.entries(optimisers))('%s', async (name, optimiser) => {
    const { settings, steps } = golden.cases[name]!;
    const graph = await runtime.prepare(updates(optimiser), asInputs);
    let now = start(optimiser);
    for (const [i, expected] of steps.entries()) {
      const gradients = parameters.map((one) => [
        gradientName(one.name),
        tensor(golden.gradients[i]?.[one.name] ?? [], one.shape),
      ]);
      const numbers = Object.entries(optimiser.numbers(settings.lr, i + 1)).map(([input, value]) => [
        input,
        tensor([value], [1]),
      ]);
      const feeds = Object.fromEntries([...gradients, ...numbers]) as Record<string, Tensor>;
      const results = await graph.run({ ...now, ...feeds });
      now = Object.fromEntries(Object.keys(now).map((key) => [key, results[nextName(key)]!]));
      expect(Object.keys(now).sort()).toEqual(Object.keys(expected).sort());
      for (const [key, values] of Object.entries(expected)) {
        const error = largest(values.map((value, k) => value - (now[key]?.data[k] ?? NaN)));
        expect(error, `${key} after step ${i + 1}`).toBeLessThan(5e-7 * Math.max(1, largest(values)));
      }
    }
    await graph.release();
  });
});

describe.each(Object.entries(optimisers))('%s', (_name, optimiser) => {
  it('updates each parameter and all that it remembers of it, in its shape', () => {
    for (const one of parameters) {
      const updated = optimiser.update(one, input('g', one.shape));
      expect(Object.keys(updated).sort()).toEqual([one.name, ...optimiser.state(one.name)].sort());
      for (const node of Object.values(updated)) expect(node.shape).toEqual(one.shape);
    }
  });

  it('keeps the states of two parameters apart', () => {
    const names = ['a', 'b'].flatMap((name) => [name, ...optimiser.state(name)]);
    expect(new Set(names).size).toBe(names.length);
  });
});

describe('adam as a value', () => {
  const settings = { beta1: 0.5, beta2: 0.999 };
  const weight = parameter('weight', [2, 3]);
  const gradient = input('gradient', [2, 3]);

  it('is the same nodes in the same order as the step of runs that are on disks', () => {
    expect(adam(settings).update(weight, gradient)).toEqual(adamStep(weight, gradient, settings));
  });

  it('has the same names and numbers', () => {
    expect(adam(settings).state('weight')).toEqual(momentNames('weight'));
    const { stepSize, correction } = adamNumbers(2e-4, 7, settings);
    expect(adam(settings).numbers(2e-4, 7)).toEqual({
      [adamInputs.stepSize.name]: stepSize,
      [adamInputs.correction.name]: correction,
    });
  });
});
