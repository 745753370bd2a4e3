import type { BrokenModelView, ModelView } from '../../contract/models.ts';
import { describeArchitecture } from '../models/describeArchitecture.ts';
import type { ModelPackage } from '../models/registry.ts';
import { expectedTensors } from '../networks/buildNetwork.ts';
import { verifyInpainter } from '../networks/verifyInpainter.ts';
import { toStudioError } from '../toStudioError.ts';
import type { Handlers } from './handlers.ts';

export const modelHandlers = {
  'models.list': async (_params, { models }) => {
    const { models: packages, broken } = await models.list();
    return {
      models: packages.map(viewOf),
      broken: broken.map(({ id, folder, error }): BrokenModelView => ({ id, folder, error: toStudioError(error) })),
    };
  },

  'models.verify': async ({ id }, { models }) => {
    const inpainter = (await models.list()).inpainters.find((candidate) => candidate.id === id);
    return inpainter ? verifyInpainter(inpainter) : models.verify(id, expectedTensors);
  },
} satisfies Partial<Handlers>;

function viewOf({ folder, manifest }: ModelPackage): ModelView {
  const { id, name, task, direction, partner, trainedSize, licence, source, knownFailures, weights } = manifest;
  return {
    ...{ id, name, task, direction, partner, trainedSize, licence, source, knownFailures, folder },
    architecture: describeArchitecture(manifest.architecture),
    ...{ parameters: weights.parameters, sizeBytes: weights.bytes, sha256: weights.sha256 },
    training: manifest.training.summary,
    hasDiscriminator: manifest.discriminator !== undefined,
  };
}
