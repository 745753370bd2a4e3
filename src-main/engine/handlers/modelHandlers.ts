import { resolve } from 'node:path';
import type {
  BrokenModelView,
  GenerationModelView,
  InpaintingModelView,
  ModelOrigin,
  TranslationModelView,
} from '../../contract/models.ts';
import { capitalised, describeInpainting } from '../../nets/inpaintingKinds.ts';
import { describeGenerator, sideOf } from '../../nets/generatorKinds.ts';
import { describeNetwork } from '../../nets/networkKinds.ts';
import { encoderOf } from '../library/models/encoderFile.ts';
import type { QuantisationFile } from '../library/models/quantisationFile.ts';
import type { GenerationPackage, InpaintPackage, ModelPackage } from '../library/models/registry.ts';
import { generatorOf } from '../library/models/architecture.ts';
import { addOnnx } from '../library/networks/addOnnx.ts';
import { expectedTensors } from '../library/networks/buildNetwork.ts';
import { verifyGenerator } from '../library/networks/verifyGenerator.ts';
import { verifyInpainter } from '../library/networks/verifyInpainter.ts';
import type { Studio } from '../studio.ts';
import { toStudioError } from '../toStudioError.ts';
import { freeIds } from '../work/training/publishRun.ts';
import { originOf, personalModels } from '../library/models/origin.ts';
import type { Handlers } from './handlers.ts';

export const modelHandlers = {
  'models.list': async (_params, { models, folders }) => {
    const { models: translators, inpainters, generators, broken } = await models.list();
    return {
      models: [
        ...(await Promise.all(
          translators.map(async (model) =>
            viewOfTranslator(model, originOf(model, folders), await models.quantisation(model.id)),
          ),
        )),
        ...inpainters.map((model) => viewOfInpainter(model, originOf(model, folders))),
        ...(await Promise.all(
          generators.map(async (model) =>
            viewOfGenerator(model, originOf(model, folders), (await encoderOf(model, folders)) !== null),
          ),
        )),
      ],
      broken: broken.map(({ id, folder, error }): BrokenModelView => ({ id, folder, error: toStudioError(error) })),
    };
  },

  'models.verify': async ({ id }, { models }) => {
    const { inpainters, generators } = await models.list();
    const inpainter = inpainters.find((candidate) => candidate.id === id);
    if (inpainter) return verifyInpainter(inpainter);
    const generator = generators.find((candidate) => candidate.id === id);
    return generator ? verifyGenerator(generator) : models.verify(id, expectedTensors);
  },

  'models.quantise': async ({ id, folder }, { models, jobs }) => {
    await models.get(id);
    return jobs.start('quantise', { id, folder }, 'process');
  },

  'models.add': async ({ path }, studio) => {
    const taken = await takenIds(studio);
    const added = await addOnnx(
      resolve(path),
      personalModels(studio.folders.dataFolder),
      (wanted) => freeIds([wanted], taken)[0] ?? wanted,
      { signal: studio.closing },
    );
    studio.emit('models.changed', {});
    return added;
  },
} satisfies Partial<Handlers>;

/** Ids that some package has, whole or broken. */
export async function takenIds({ models }: Pick<Studio, 'models'>): Promise<ReadonlySet<string>> {
  const known = await models.list();
  return new Set([...known.models, ...known.inpainters, ...known.generators, ...known.broken].map(({ id }) => id));
}

function viewOfTranslator(
  { folder, manifest }: ModelPackage,
  origin: ModelOrigin,
  quantisation: QuantisationFile | null,
): TranslationModelView {
  const { id, name, task, direction, partner, trainedSize, licence, source, knownFailures, weights } = manifest;
  return {
    id,
    origin,
    name,
    task,
    direction,
    partner,
    trainedSize,
    licence,
    source,
    knownFailures,
    folder,
    architecture: describeNetwork(manifest.architecture),
    parameters: weights.parameters,
    sizeBytes: weights.bytes,
    sha256: weights.sha256,
    training: manifest.training.summary,
    hasDiscriminator: manifest.discriminator !== undefined,
    discriminatorSees: manifest.discriminator?.inputChannels ?? null,
    faster: quantisation?.psnr ?? null,
    generator: { ...generatorOf(manifest.architecture) },
  };
}

function viewOfGenerator(
  { folder, manifest }: GenerationPackage,
  origin: ModelOrigin,
  hasEncoder: boolean,
): GenerationModelView {
  const { id, name, task, generator, latent, weights, discriminator, licence, source, training, knownFailures } =
    manifest;
  return {
    id,
    origin,
    name,
    task,
    latent,
    trainedSize: sideOf(generator),
    family: generator.kind === 'dcganGenerator' ? ('dcgan' as const) : ('progan' as const),
    filters: generator.filters,
    isGrey: generator.channels === 1,
    hasDiscriminator: discriminator !== undefined,
    hasEncoder,
    architecture: describeGenerator(generator),
    parameters: weights.parameters,
    sizeBytes: weights.bytes,
    sha256: weights.sha256,
    licence,
    source,
    training: training.summary,
    knownFailures,
    folder,
  };
}

function viewOfInpainter({ folder, manifest }: InpaintPackage, origin: ModelOrigin): InpaintingModelView {
  const { id, name, task, network, trainedSize, licence, source, training, knownFailures } = manifest;
  const told = {
    id,
    origin,
    name,
    task,
    trainedSize,
    licence,
    source,
    training: training.summary,
    knownFailures,
    folder,
  };
  if (network.kind === 'onnx') {
    const { bytes: sizeBytes, sha256 } = network.network;
    return {
      ...told,
      architecture: 'ONNX',
      fixedSize: network.convention.fixedSize,
      parameters: null,
      sizeBytes,
      sha256,
      hasMasks: false,
    };
  }
  const { bytes: sizeBytes, sha256, parameters } = network.weights;
  const architecture = capitalised(describeInpainting(network));
  return {
    ...told,
    architecture,
    fixedSize: null,
    parameters,
    sizeBytes,
    sha256,
    hasMasks: network.kind === 'pconvUnet',
  };
}
