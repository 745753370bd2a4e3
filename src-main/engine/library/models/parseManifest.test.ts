import { describe, expect, it } from 'vitest';
import { NetworkSize } from '../../../contract/jobs.ts';
import { networkSides } from '../../../contract/networkSides.ts';
import { ModelError } from './modelError.ts';
import { parseManifest } from './parseManifest.ts';
import { manifestFor } from './testing/modelFolder.ts';
import { toStudioError } from '../../toStudioError.ts';

function parse(changes: Readonly<Record<string, unknown>>) {
  const manifest = parseManifest(JSON.stringify(manifestFor(Uint8Array.of(1), changes)));
  if (manifest.task !== 'translation') throw new Error('a manifest of another task');
  return manifest;
}

function errorOf(text: string): ModelError {
  try {
    parseManifest(text);
  } catch (error) {
    if (error instanceof ModelError) return error;
    throw error;
  }
  throw new Error('the manifest was accepted');
}
const errorOfChange = (changes: Readonly<Record<string, unknown>>): ModelError =>
  errorOf(JSON.stringify(manifestFor(Uint8Array.of(1), changes)));

describe('a manifest', () => {
  it('is read, and what it leaves out of the architecture is filled in', () => {
    const { architecture, direction } = parse({});
    const channels = { inputChannels: 3, outputChannels: 3 };
    expect(architecture).toEqual({ kind: 'resnetGenerator', filters: 2, blocks: 1, norm: 'instance', dropout: false, attention: false, ...channels });
    expect(direction.suffix).toBe('zebra');
    expect(parse({ architecture: { kind: 'unetGenerator', downs: 7, filters: 64 } }).architecture).toMatchObject({ norm: 'batch' });
  });

  it('that is nested without end is refused in words that can be passed on', () => {
    const error = toStudioError(errorOf(`${'['.repeat(100_000)}${']'.repeat(100_000)}`));
    expect(error).toMatchObject({ code: 'model/manifest-invalid', got: 'model.json: a list' });
  });

  it('may have been trained at any size that a job may be asked for, and at no other', () => {
    for (const trainedSize of [networkSides.least, networkSides.most])
      expect(NetworkSize.safeParse(parse({ trainedSize }).trainedSize).success).toBe(true);
    for (const trainedSize of [networkSides.least - 1, networkSides.most + 1]) {
      expect(errorOfChange({ trainedSize })).toMatchObject({ code: 'model/manifest-invalid' });
      expect(NetworkSize.safeParse(trainedSize).success).toBe(false);
    }
  });

  it('may hold keys that this studio does not know', () => {
    expect(parse({ colour: 'striped', training: { summary: 'long', mood: 'good' } }).training).toEqual({ summary: 'long', mood: 'good' });
  });

  it('of a later version is newer, not wrong, whatever else has changed in it', () => {
    expect(errorOf('{"formatVersion":2,"everything":"else"}')).toMatchObject({
      code: 'model/newer',
      got: 'format version 2',
      expected: 'format version 1 or older',
    });
  });

  it.each(['', '{', '[1', 'text', '\0'])('that is not JSON is refused: %j', (text) => {
    expect(errorOf(text).code).toBe('model/manifest-invalid');
  });

  it.each(['null', '[]', '"x"', '{}', '{"formatVersion":"1"}', '{"formatVersion":0}', '{"formatVersion":1.5}'])(
    'without a version is refused: %s',
    (text) => {
      expect(errorOf(text).code).toBe('model/manifest-invalid');
    },
  );

  it('names the place of its first fault, what stands there and what should', () => {
    expect(errorOfChange({ trainedSize: 'large' })).toMatchObject({ code: 'model/manifest-invalid', got: 'trainedSize: "large"' });
    expect(errorOfChange({ licence: undefined })).toMatchObject({ got: 'licence: nothing' });
    expect(errorOfChange({ source: ['x'.repeat(10_000)] }).got.length).toBeLessThan(150);
  });

  it.each(['../x', '..', '/etc/passwd', 'a/b', 'a\\b', 'C:x', '', '.hidden', 'a\0b'])(
    'may not name a weights file elsewhere: %j',
    (file) => {
      const weights = { file, sha256: 'a'.repeat(64), dtype: 'F16', bytes: 1, parameters: 1 };
      expect(errorOfChange({ weights })).toMatchObject({
        code: 'model/manifest-invalid',
        expected: expect.stringContaining('plain file name') as string,
      });
      expect(errorOfChange({ discriminator: weights }).code).toBe('model/manifest-invalid');
    },
  );

  it.each(['../up', 'a/b', 'a b', '', '.'])('may not lead output files elsewhere by its suffix: %j', (suffix) => {
    const side = { en: 'x', sr: 'x' };
    expect(errorOfChange({ direction: { from: side, to: side, suffix } }).code).toBe('model/manifest-invalid');
  });

  it.each([
    { kind: 'diffusion' },
    { kind: 'resnetGenerator', filters: 1e9, blocks: 1 },
    { kind: 'resnetGenerator', filters: 2, blocks: 1e9 },
    { kind: 'resnetGenerator', filters: 2, blocks: 1, outputChannels: 4 },
    { kind: 'unetGenerator', filters: 2, downs: 40 },
    { kind: 'unetGenerator', filters: 2 },
  ])('may not ask for a network that cannot be built: %j', (architecture) => {
    expect(errorOfChange({ architecture }).code).toBe('model/manifest-invalid');
  });
});
