import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { grad } from '../graph/grad.ts';
import { input, parameter, type Node } from '../graph/node.ts';
import { mul } from '../graph/ops/elementwise.ts';
import { slice } from '../graph/ops/channels.ts';
import { sum } from '../graph/ops/reduce.ts';
import type { Runtime } from '../graph/runtime.ts';
import { testedRuntimes } from '../runtimes/testing/testedRuntimes.ts';
import type { Translated } from './attention.ts';
import { contextualAttention } from './contextualAttention.ts';
import { gatedUnet } from './gatedUnet.ts';
import { patchDiscriminator } from './patchDiscriminator.ts';
import { resnetGenerator, resnetTranslation } from './resnetGenerator.ts';
import { golden, relativeError, runOnce } from './testing/golden.ts';
import { unetGenerator } from './unetGenerator.ts';
import { Weights } from './weights.ts';

const gated = { filters: 2, inner: 5, rounds: 1, attention: false };
const attentive = (weights: Weights, x: Node): Translated =>
  resnetTranslation(weights, x, { filters: 4, blocks: 2, attention: true });

/** PyTorch's numbers for these networks (see golden/README.md). */
const cases: readonly {
  readonly name: string;
  readonly about?: string;
  readonly isTraining?: boolean;
  /** Before the names of its gradients. */
  readonly prefix?: string;
  readonly build: (weights: Weights, x: Node) => Node;
}[] = [
  { name: 'resnet9', build: (w, x) => resnetGenerator(w, x, { filters: 4, blocks: 9 }) },
  { name: 'resnet6_odd', build: (w, x) => resnetGenerator(w, x, { filters: 4, blocks: 6 }) },
  { name: 'resnet_attention', build: (w, x) => attentive(w, x).y },
  {
    name: 'resnet_attention',
    about: ' with the mask as a constant',
    prefix: 'fixed.',
    build: (w, x) => attentive(w, x).throughFixedMask,
  },
  {
    name: 'gated_unet',
    build: (w, x) => gatedUnet(w, { start: slice(x, 1, 0, 3), hole: slice(x, 1, 3, 1), rays: null }, gated).x,
  },
  {
    name: 'gated_rays',
    build: (w, x) =>
      gatedUnet(w, { start: slice(x, 1, 0, 3), hole: slice(x, 1, 3, 1), rays: slice(x, 1, 4, 32) }, gated).x,
  },
  { name: 'contextual_attention', build: (_w, x) => contextualAttention(slice(x, 1, 0, 3), slice(x, 1, 3, 1)).x },
  { name: 'patchgan3', build: (w, x) => patchDiscriminator(w, x, { filters: 4, layers: 3 }) },
  { name: 'patchgan2', build: (w, x) => patchDiscriminator(w, x, { filters: 4, layers: 2 }) },
  { name: 'unet5_eval', build: (w, x) => unetGenerator(w, x, { filters: 4, downs: 5, norm: 'batch' }) },
  {
    name: 'unet5_train',
    isTraining: true,
    build: (w, x) => unetGenerator(w, x, { filters: 4, downs: 5, norm: 'batch' }),
  },
];

async function run(runtime: Runtime, { name, build, isTraining = false }: (typeof cases)[number]) {
  const tensor = golden(name);
  const x = tensor('x');
  const weights = new Weights('', { isTraining });
  const y = build(weights, input('x', x.shape));
  const network = await runtime.prepare({ y }, (parameter) => tensor(`param.${parameter}`).data);
  const result = await network.run({ x });
  await network.release();
  return { got: result['y'], expected: tensor('y'), weights, tensor };
}

describe.each(testedRuntimes)('networks give the numbers that PyTorch gives on $name', ({ isHere, open }) => {
  let runtime: Runtime;
  beforeAll(async () => {
    if (isHere) runtime = await open();
  });
  afterAll(async () => {
    if (isHere) await runtime.dispose();
  });

  it.skipIf(!isHere).each(cases)('$name$about', async (one) => {
    const { got, expected } = await run(runtime, one);
    expect(got?.shape).toEqual(expected.shape);
    expect(relativeError(got?.data ?? new Float32Array(), expected.data)).toBeLessThan(1e-4);
  });

  it.skipIf(!isHere).each(cases)('$name$about asks for its weights by the official names and shapes', async (one) => {
    const { weights, tensor } = await run(runtime, one);
    for (const [parameter, shape] of weights.shapes()) expect(tensor(`param.${parameter}`).shape).toEqual(shape);
  });

  it.skipIf(!isHere).each(cases)(
    '$name$about has the gradients of sum(y * w) with respect to its input and every weight',
    async ({ name, build, isTraining = false, prefix = '' }) => {
      const tensor = golden(name);
      const x = input('x', tensor('x').shape);
      const weights = new Weights('', { isTraining });
      const y = build(weights, x);
      const loss = sum(mul(y, parameter('w', y.shape)), [0, 1, 2, 3]);
      const trained = [...weights.shapes().keys()].filter((parameterName) => !parameterName.includes('running_'));
      const gradients = grad(loss, [x, ...trained.map((parameterName) => weights.get(parameterName, []))]);
      const outputs = Object.fromEntries(
        ['dx', ...trained.map((parameterName) => `grad.${parameterName}`)].map((key, i) => [
          prefix + key,
          gradients[i] ?? x,
        ]),
      );
      const parameters = (parameterName: string) => tensor(parameterName === 'w' ? 'w' : `param.${parameterName}`).data;
      const graph = await runtime.prepare(outputs, parameters);
      const results = await graph.run({ x: tensor('x') });
      await graph.release();
      for (const [key, result] of Object.entries(results)) {
        // The gradient of a bias before an instance norm is 0, since the norm takes every mean away: what both sides have there is rounding, small
        // against the gradient of the same layer's weights.
        const scale = tensor(key.replace(/bias$/, 'weight')).data;
        expect(relativeError(result.data, tensor(key).data, scale), key).toBeLessThan(1e-4);
      }
    },
  );

  it.skipIf(!isHere)('contextual_attention says from where it takes, and takes nothing from the hole', async () => {
    const tensor = golden('contextual_attention');
    const x = input('x', tensor('x').shape);
    const { attention } = contextualAttention(slice(x, 1, 0, 3), slice(x, 1, 3, 1));
    const results = await runOnce(runtime, { attention }, () => new Float32Array(), { x: tensor('x') });
    expect(results['attention']?.shape).toEqual(tensor('attention').shape);
    expect(relativeError(results['attention']?.data, tensor('attention').data)).toBeLessThan(1e-4);
  });

  it.skipIf(!isHere)('resnet_attention says where it changes', async () => {
    const tensor = golden('resnet_attention');
    const { mask } = attentive(new Weights(), input('x', tensor('x').shape));
    if (!mask) throw new Error('no mask');
    const results = await runOnce(runtime, { mask }, (name) => tensor(`param.${name}`).data, { x: tensor('x') });
    expect(results['mask']?.shape).toEqual(tensor('mask').shape);
    expect(relativeError(results['mask']?.data, tensor('mask').data)).toBeLessThan(1e-4);
  });
});
