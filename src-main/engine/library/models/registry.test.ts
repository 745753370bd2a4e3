import { execFileSync } from 'node:child_process';
import { mkdir, readFile, rm, symlink, truncate, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { floatTensor } from '../../../formats/safetensors/encodeTensor.ts';
import { int64Tensor } from '../../../formats/safetensors/testing/int64Tensor.ts';
import type { TensorData } from '../../../formats/safetensors/tensor.ts';
import { writeSafetensors } from '../../../formats/safetensors/write.ts';
import { createModelRegistry } from './registry.ts';
import { addPackage, announce, manifestFor, temporaryFolder, tinyShapes, tinyTensors } from './testing/modelFolder.ts';

const expectedTensors = () => tinyShapes;

/** A registry over a folder with a sound package named "good". */
async function registryWithGood() {
  const folder = await temporaryFolder();
  const weights = writeSafetensors(tinyTensors);
  await addPackage(folder, { name: 'good', manifest: manifestFor(weights, { id: 'good' }) });
  return { folder, registry: createModelRegistry({ folders: [folder] }) };
}

/** A package of other weights, announced truly: what is wrong with them is inside. */
async function registryOfWeights(weights: Uint8Array, parameters?: number) {
  const folder = await temporaryFolder();
  await addPackage(folder, { weights, manifest: manifestFor(weights, { weights: announce(weights, parameters) }) });
  return createModelRegistry({ folders: [folder] });
}

const withTensor = (name: string, tensor: TensorData): Uint8Array => writeSafetensors(new Map([...tinyTensors, [name, tensor]]));

describe('the list of models', () => {
  it('holds the packages of all folders; a folder that does not exist holds none', async () => {
    const app = await temporaryFolder();
const own = await temporaryFolder();
    await addPackage(app);
    await addPackage(own, { name: 'mine', manifest: manifestFor(writeSafetensors(tinyTensors), { id: 'mine' }) });
    const { models, broken } = await createModelRegistry({ folders: [app, own, join(own, 'no', 'such')] }).list();
    expect(models.map(({ id, folder }) => [id, folder])).toEqual([
      ['tiny', join(app, 'tiny')],
      ['mine', join(own, 'mine')],
    ]);
    expect(broken).toEqual([]);
  });

  it('shows a package as soon as it is there', async () => {
    const { folder, registry } = await registryWithGood();
    expect((await registry.list()).models).toHaveLength(1);
    await addPackage(folder);
    expect((await registry.list()).models).toHaveLength(2);
  });

  it('passes over files, hidden folders and links that lead nowhere', async () => {
    const { folder, registry } = await registryWithGood();
    await writeFile(join(folder, 'README.md'), 'hello');
    await mkdir(join(folder, '.cache'));
    await symlink(join(folder, 'gone'), join(folder, 'link'));
    const { models, broken } = await registry.list();
    expect([models.length, broken.length]).toEqual([1, 0]);
  });

  it.each([
    ['without a model.json', 'model/manifest-missing', async (folder: string) => rm(join(folder, 'model.json'))],
    ['with a broken model.json', 'model/manifest-invalid', async (folder: string) => writeFile(join(folder, 'model.json'), '{"id":')],
    ['with a model.json of many megabytes', 'model/manifest-invalid', async (folder: string) => writeFile(join(folder, 'model.json'), ' '.repeat(2_000_000))],
    [
      'with a model.json that is nested without end',
      'model/manifest-invalid',
      async (folder: string) => {
        const manifest = JSON.parse(await readFile(join(folder, 'model.json'), 'utf8')) as object;
        const text = JSON.stringify({ ...manifest, licence: '?' });
        await writeFile(join(folder, 'model.json'), text.replace('"?"', `${'['.repeat(200_000)}${']'.repeat(200_000)}`));
      },
    ],
    ['with a model.json of the future', 'model/newer', async (folder: string) => writeFile(join(folder, 'model.json'), '{"formatVersion":99}')],
    ['without its weights', 'model/weights-missing', async (folder: string) => rm(join(folder, 'weights.safetensors'))],
    ['with weights cut short', 'model/weights-damaged', async (folder: string) => truncate(join(folder, 'weights.safetensors'), 50)],
    [
      'with a folder in place of its weights',
      'model/weights-damaged',
      async (folder: string) => {
        await rm(join(folder, 'weights.safetensors'));
        await mkdir(join(folder, 'weights.safetensors'));
      },
    ],
  ])('names a package %s as %s and keeps the others', async (_, code, spoil) => {
    const { folder, registry } = await registryWithGood();
    const spoilt = await addPackage(folder);
    await spoil(spoilt);
    const { models, broken } = await registry.list();
    expect(models.map(({ id }) => id)).toEqual(['good']);
    expect(broken).toMatchObject([{ id: 'tiny', folder: spoilt, error: { code } }]);
    await expect(registry.get('tiny')).rejects.toMatchObject({ code });
  });

  it('refuses a manifest whose weights lie outside its folder, even if the file is there and right', async () => {
    const { folder, registry } = await registryWithGood();
    const weights = writeSafetensors(tinyTensors);
    await writeFile(join(folder, 'outside.safetensors'), weights);
    await addPackage(folder, { manifest: manifestFor(weights, { weights: { ...announce(weights), file: '../outside.safetensors' } }) });
    await expect(registry.weights('tiny')).rejects.toMatchObject({
      code: 'model/manifest-invalid',
      got: 'weights.file: "../outside.safetensors"',
    });
  });

  it.skipIf(process.platform === 'win32')('does not wait for a pipe in place of a file', async () => {
    const { folder, registry } = await registryWithGood();
    const spoilt = await addPackage(folder);
    await rm(join(spoilt, 'model.json'));
    execFileSync('sh', ['-c', 'mkfifo "$0"', join(spoilt, 'model.json')]);
    expect((await registry.list()).broken).toMatchObject([{ error: { code: 'model/manifest-invalid', expected: 'a regular file' } }]);
  });

  it('keeps the package of the earlier folder when a later one has the same id, and names the later one', async () => {
    const app = await temporaryFolder();
const own = await temporaryFolder();
    await addPackage(app);
    await addPackage(own, { name: 'impostor' });
    const registry = createModelRegistry({ folders: [app, own] });
    const { models, broken } = await registry.list();
    expect(models.map(({ folder }) => folder)).toEqual([join(app, 'tiny')]);
    expect(broken).toMatchObject([{ id: 'tiny', folder: join(own, 'impostor'), error: { code: 'model/duplicate' } }]);
    expect((await registry.get('tiny')).folder).toBe(join(app, 'tiny'));
  });

  it('says which models there are when asked for another', async () => {
    const { registry } = await registryWithGood();
    await expect(registry.get('better')).rejects.toMatchObject({ code: 'model/not-found', got: 'better', expected: 'one of good' });
    await expect(createModelRegistry({ folders: [] }).get('any')).rejects.toMatchObject({ expected: 'a model that is installed' });
  });
});

describe('the weights of a model', () => {
  it('are the tensors of the file', async () => {
    const { registry } = await registryWithGood();
    const { tensors } = await registry.weights('good', expectedTensors);
    expect(tensors.get('model.1.bias')?.toFloat32()).toEqual(Float32Array.of(-1, 1));
  });

  it('are refused when a single bit is flipped anywhere in the file', async () => {
    const { folder, registry } = await registryWithGood();
    const path = join(folder, 'good', 'weights.safetensors');
    const sound = await readFile(path);
    for (const at of [0, 9, sound.length >> 1, sound.length - 1]) {
      const spoilt = Buffer.from(sound);
      spoilt.writeUInt8(spoilt.readUInt8(at) ^ 0x10, at);
      await writeFile(path, spoilt);
      await expect(registry.weights('good')).rejects.toMatchObject({ code: 'model/weights-damaged', expected: announce(sound).sha256 });
      await expect(registry.verify('good')).rejects.toMatchObject({ code: 'model/weights-damaged' });
    }
  });

  it('are refused when the file is the announced one but no safetensors', async () => {
    const registry = await registryOfWeights(new TextEncoder().encode('<svg>a disguise, padded</svg>'));
    await expect(registry.weights('tiny')).rejects.toMatchObject({
      code: 'model/weights-invalid',
      cause: { code: 'safetensors/header-too-large' },
    });
  });

  it.each([NaN, Infinity, -Infinity])('are refused with %d among them, and the error says where', async (number) => {
    const registry = await registryOfWeights(withTensor('model.1.bias', floatTensor([2], Float32Array.of(0, number), 'F16')));
    await expect(registry.weights('tiny')).rejects.toMatchObject({
      code: 'model/weights-not-finite',
      got: 'NaN or infinity at model.1.bias[1]',
    });
  });

  it('are refused when a tensor is missing, has another shape, or is one too many', async () => {
    const bias = floatTensor([1, 2], Float32Array.of(0, 0), 'F16');
    const reshaped = await registryOfWeights(withTensor('model.1.bias', bias));
    await expect(reshaped.weights('tiny', expectedTensors)).rejects.toMatchObject({
      code: 'model/weights-mismatch',
      got: 'model.1.bias [1, 2]',
      expected: 'model.1.bias [2]',
    });
    const extra = await registryOfWeights(withTensor('model.2.bias', bias), 10);
    await expect(extra.weights('tiny', expectedTensors)).rejects.toMatchObject({ code: 'model/weights-mismatch', got: 'model.2.bias [1, 2]' });
    const { registry } = await registryWithGood();
    const larger = () => new Map([...tinyShapes, ['model.9.weight', [4]]]);
    await expect(registry.verify('good', larger)).rejects.toMatchObject({ code: 'model/weights-mismatch', got: 'no tensor model.9.weight' });
  });

  it('of a network with attention are not those of one without, nor the other way round', async () => {
    const shapes = { plain: [3, 32, 7, 7], attentive: [4, 32, 7, 7] } as const;
    for (const [has, wants] of [
      ['attentive', 'plain'],
      ['plain', 'attentive'],
    ] as const) {
      const shape = shapes[has];
      const count = shape.reduce((product, side) => product * side, 1);
      const registry = await registryOfWeights(withTensor('model.23.weight', floatTensor(shape, new Float32Array(count), 'F16')), 8 + count);
      const expected = () => new Map<string, readonly number[]>([...tinyShapes, ['model.23.weight', shapes[wants]]]);
      await expect(registry.weights('tiny', expected)).rejects.toMatchObject({
        code: 'model/attention-mismatch',
        got: `model.23.weight [${shape.join(', ')}]`,
      });
    }
  });

  it('are refused when they are stored as another type or are another number than announced', async () => {
    const double = await registryOfWeights(withTensor('model.1.bias', { dtype: 'F64', shape: [2], bytes: new Uint8Array(16) }));
    await expect(double.weights('tiny')).rejects.toMatchObject({ code: 'model/weights-mismatch', got: 'F64 in tensor model.1.bias', expected: 'F16' });
    const fewer = await registryOfWeights(writeSafetensors(tinyTensors), 9);
    await expect(fewer.weights('tiny')).rejects.toMatchObject({ code: 'model/weights-mismatch', got: '8 parameters', expected: '9' });
  });

  it("may be accompanied by batch norm's counters", async () => {
    const registry = await registryOfWeights(withTensor('model.2.num_batches_tracked', int64Tensor([], BigInt64Array.of(7n))));
    expect(await registry.verify('tiny', expectedTensors)).toMatchObject({ tensors: 3, parameters: 8 });
  });
});

describe('the verification of a model', () => {
  it('says what was verified and how long it took', async () => {
    const folder = await temporaryFolder();
    await addPackage(folder);
    let time = 100;
    const registry = createModelRegistry({ folders: [folder], now: () => (time += 5) });
    expect(await registry.verify('tiny', expectedTensors)).toEqual({
      id: 'tiny',
      sha256: announce(writeSafetensors(tinyTensors)).sha256,
      tensors: 2,
      parameters: 8,
      ms: 5,
    });
  });

  it('covers the discriminator too', async () => {
    const folder = await temporaryFolder();
    const weights = writeSafetensors(tinyTensors);
    const discriminator = { ...announce(weights), file: 'judge.safetensors', architecture: { kind: 'patchDiscriminator', filters: 64, layers: 3 } };
    const home = await addPackage(folder, { manifest: manifestFor(weights, { discriminator }) });
    const registry = createModelRegistry({ folders: [folder] });
    await expect(registry.verify('tiny')).rejects.toMatchObject({ code: 'model/weights-missing' });
    const spoilt = Uint8Array.from(weights);
    spoilt[spoilt.length - 1]! ^= 1;
    await writeFile(join(home, 'judge.safetensors'), spoilt);
    await expect(registry.verify('tiny')).rejects.toMatchObject({ code: 'model/weights-damaged' });
    await writeFile(join(home, 'judge.safetensors'), weights);
    await expect(registry.verify('tiny')).resolves.toMatchObject({ id: 'tiny' });
  });
});
