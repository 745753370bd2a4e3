import { resolve } from 'node:path';
import type { InpainterView } from '../../contract/inpainters.ts';
import type { InpaintPackage } from '../models/registry.ts';
import { addOnnx } from '../networks/addOnnx.ts';
import { freeId } from '../training/inpaint/publishInpaint.ts';
import { personalModels } from '../training/startRun.ts';
import type { Handlers } from './handlers.ts';

export const inpainterHandlers = {
  'inpainters.list': async (_params, { models }) => ({ inpainters: (await models.list()).inpainters.map(viewOf) }),

  'inpainters.add': async ({ path }, { models, networks, folders, emit }) => {
    const known = await models.list();
    const taken = new Set([...known.models, ...known.inpainters, ...known.broken].map(({ id }) => id));
    const added = await networks.turns(() => addOnnx(resolve(path), personalModels(folders.dataFolder), (wanted) => freeId(wanted, taken)));
    emit('models.changed', {});
    return added;
  },
} satisfies Partial<Handlers>;

function viewOf({ folder, manifest }: InpaintPackage): InpainterView {
  const { id, name, network, trainedSize, licence, source, training, knownFailures } = manifest;
  const told = { id, name, trainedSize, licence, source, training: training.summary, knownFailures, folder };
  if (network.kind === 'onnx') {
    const { bytes: sizeBytes, sha256 } = network.network;
    return { ...told, network: 'ONNX', fixedSize: network.convention.fixedSize, parameters: null, sizeBytes, sha256, hasMasks: false };
  }
  const { bytes: sizeBytes, sha256, parameters } = network.weights;
  return {
    ...told,
    network: `Partial convolutions, ${network.filters} filters, ${network.levels} levels`,
    ...{ fixedSize: null, parameters, sizeBytes, sha256, hasMasks: true },
  };
}
