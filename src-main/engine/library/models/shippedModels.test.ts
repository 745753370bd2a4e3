import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { expectedTensors } from '../networks/buildNetwork.ts';
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

  it('say in both languages where they fail', async () => {
    for (const { manifest } of (await registry.list()).models) {
      expect(manifest.knownFailures.length).toBeGreaterThan(2);
      for (const { en, sr } of manifest.knownFailures) {
        expect(en).toMatch(/^[A-Z].*\.$/);
        expect(sr).toMatch(/^\p{Lu}.*\.$/u);
      }
    }
  });
});
