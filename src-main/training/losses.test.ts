import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readSafetensors } from '../formats/safetensors/read.ts';
import { grad } from '../graph/grad.ts';
import { parameter, type Node } from '../graph/node.ts';
import { add, mul, scale, shift } from '../graph/ops/elementwise.ts';
import type { Runtime } from '../graph/runtime.ts';
import { testedRuntimes } from '../runtimes/testing/testedRuntimes.ts';
import { dcganDiscriminator, dcganGenerator } from '../nets/dcgan.ts';
import { patchDiscriminator } from '../nets/patchDiscriminator.ts';
import { Weights } from '../nets/weights.ts';
import { crossEntropy, gradientPenalty, hinge, total, wasserstein } from './losses.ts';

/** PyTorch's numbers for these losses on the logits of a small DCGAN, and for a penalty with its second-order gradients. */
const golden = readSafetensors(readFileSync(new URL('./golden/gan_losses.safetensors', import.meta.url)));
const { values } = JSON.parse(readFileSync(new URL('./golden/gan_losses.json', import.meta.url), 'utf8')) as {
  values: Record<string, number>;
};

function numbers(name: string): Float32Array {
  const found = golden.tensors.get(name);
  if (!found) throw new Error(`no tensor ${name}`);
  return found.toFloat32();
}

const shapeOf = (name: string): readonly number[] => golden.tensors.get(name)?.shape ?? [];
const given = (name: string): Node => parameter(name, shapeOf(name));

const largest = (data: Float32Array): number => data.reduce((most, value) => Math.max(most, Math.abs(value)), 0);
const relativeError = (got: Float32Array | undefined, expected: Float32Array): number =>
  largest(expected.map((value, i) => value - (got?.[i] ?? NaN))) / largest(expected);

describe.each(testedRuntimes)('GAN losses give the numbers that PyTorch gives on $name', ({ isHere, open }) => {
  let runtime: Runtime;
  beforeAll(async () => {
    if (isHere) runtime = await open();
  });
  afterAll(async () => {
    if (isHere) await runtime.dispose();
  });

  async function compute(outputs: Readonly<Record<string, Node>>, named: (name: string) => string = (name) => name) {
    const graph = await runtime.prepare(outputs, (name) => numbers(named(name)));
    const results = await graph.run({});
    await graph.release();
    return results;
  }

  it.skipIf(!isHere)('DCGAN, forward in training mode', async () => {
    const options = { filters: 4, norm: 'batch' } as const;
    const fake = dcganGenerator(new Weights('', { isTraining: true }), given('z'), options);
    const judge = (x: Node): Node => dcganDiscriminator(new Weights('', { isTraining: true }), x, options);
    const outputs = { fakeOut: fake, logitsRealOut: judge(given('real')), logitsFakeOut: judge(given('fake')) };
    const results = await compute(outputs);
    for (const name of ['fake', 'logitsReal', 'logitsFake'])
      expect(relativeError(results[`${name}Out`]?.data, numbers(name)), name).toBeLessThan(1e-4);
  });

  it.skipIf(!isHere)('minimax, non-saturating, Wasserstein and hinge', async () => {
    const real = given('logitsReal');
    const fake = given('logitsFake');
    const results = await compute({
      vanilla_D: total({ real: crossEntropy(real, 1), fake: crossEntropy(fake, 0) }),
      vanilla_G_saturating: scale(crossEntropy(fake, 0), -1),
      vanilla_G_nonsaturating: crossEntropy(fake, 1),
      wgan_D: total({ real: wasserstein(real, 1), fake: wasserstein(fake, 0) }),
      hinge_D: total({ real: hinge(real, 1), fake: hinge(fake, 0) }),
    });
    for (const [name, { data }] of Object.entries(results)) expect(data[0], name).toBeCloseTo(values[name] ?? NaN, 5);
  });

  it.skipIf(!isHere)("WGAN-GP's penalty and its second-order gradients", async () => {
    const weights = new Weights();
    const alpha = given('gp.alpha');
    const real = given('gp.real');
    const fake = given('gp.fake');
    const between = add(mul(real, alpha), mul(fake, shift(scale(alpha, -1), 1)));
    const penalty = scale(
      gradientPenalty((x) => patchDiscriminator(weights, x, { filters: 4 }), between),
      10,
    );
    const critic = weights.nodes();
    const gradients = grad(penalty, critic);
    const outputs = {
      penalty,
      ...Object.fromEntries(critic.map(({ name }, i) => [`gradient ${name}`, gradients[i] ?? penalty])),
    };
    const results = await compute(outputs, (name) => (name.startsWith('gp.') ? name : `gp.critic.${name}`));
    expect(results['penalty']?.data[0]).toBeCloseTo(values['gradient_penalty'] ?? NaN, 4);
    for (const { name } of critic) {
      const expected = golden.tensors.has(`gp.grad.${name}`) ? numbers(`gp.grad.${name}`) : null;
      const got = results[`gradient ${name}`]?.data;
      if (name.endsWith('bias') || expected === null) {
        // A bias shifts every verdict alike or is taken away by the norm after it: it hardly changes the slope.
        const weight = numbers(`gp.grad.${name.replace(/bias$/, 'weight')}`);
        expect(
          largest((got ?? new Float32Array()).map((value, i) => value - (expected?.[i] ?? 0))) / largest(weight),
          name,
        ).toBeLessThan(1e-3);
      } else expect(relativeError(got, expected), name).toBeLessThan(1e-3);
    }
  });
});

it('a loss that has no parts is refused', () => {
  expect(() => total({})).toThrow(TypeError);
});
