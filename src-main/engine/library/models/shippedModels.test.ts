import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { expectedTensors } from '../networks/buildNetwork.ts';
import { verifyGenerator } from '../networks/verifyGenerator.ts';
import { verifyInpainter } from '../networks/verifyInpainter.ts';
import { createModelRegistry } from './registry.ts';

const registry = createModelRegistry({ folders: [fileURLToPath(new URL('../../../../models', import.meta.url))] });

describe('the models that ship with the studio', () => {
  it('are the two directions of one pair, each naming the other', async () => {
    const { models, broken } = await registry.list();
    expect(broken).toEqual([]);
    expect(models.map(({ id, manifest }) => [id, manifest.partner])).toEqual([
      ['horse2zebra', 'zebra2horse'],
      ['zebra2horse', 'horse2zebra'],
    ]);
  });

  it.each(['horse2zebra', 'zebra2horse'])('are sound to the last byte and fit their network: %s', async (id) => {
    expect(await registry.verify(id, expectedTensors)).toMatchObject({ id, tensors: 36, parameters: 1_966_628 });
  });

  it('are, besides, a network that fills holes, sound to the last byte', async () => {
    const { inpainters } = await registry.list();
    expect(inpainters.map(({ id }) => id)).toEqual(['learned-fill']);
    expect(await verifyInpainter(await registry.inpainter('learned-fill'))).toMatchObject({
      tensors: 44,
      parameters: 4_918_523,
    });
  });

  it('are, besides, two networks that make pictures from chance, with their discriminators, sound to the last byte and small', async () => {
    const { generators } = await registry.list();
    expect(generators.map(({ id }) => id)).toEqual(['drawn-faces', 'drawn-shapes']);
    for (const model of generators) {
      expect(await verifyGenerator(model)).toMatchObject({ id: model.id });
      const { weights, discriminator } = model.manifest;
      expect(weights.bytes + (discriminator?.bytes ?? 0)).toBeLessThan(5_000_000);
    }
  });

  it('say in both languages where they fail', async () => {
    const { models, inpainters, generators } = await registry.list();
    for (const { manifest } of [...models, ...inpainters, ...generators]) {
      expect(manifest.knownFailures.length).toBeGreaterThan(2);
      for (const { en, sr } of manifest.knownFailures) {
        expect(en).toMatch(/^[A-Z].*\.$/);
        expect(sr).toMatch(/^\p{Lu}.*\.$/u);
      }
    }
  });
});
