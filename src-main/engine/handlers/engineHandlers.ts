import { cpus, freemem, totalmem } from 'node:os';
import sharp from 'sharp';
import { onnxRuntimeVersion } from '../../runtimes/onnx/session.ts';
import type { Handlers } from './handlers.ts';

export const engineHandlers = {
  'engine.describe': async (_params, { version, folders, runtimes }) => ({
    version,
    node: process.versions.node,
    platform: process.platform,
    arch: process.arch,
    cpu: cpus()[0]?.model.trim() ?? 'unknown',
    cores: cpus().length,
    memory: { totalBytes: totalmem(), freeBytes: freemem(), residentBytes: process.memoryUsage.rss() },
    libraries: {
      sharp: sharp.versions.sharp,
      libvips: sharp.versions.vips,
      onnxruntime: onnxRuntimeVersion,
      v8: process.versions.v8,
    },
    runtimes: await runtimes.describe(),
    folders: { data: folders.dataFolder, session: folders.sessionFolder, models: [...folders.modelFolders] },
  }),

  'settings.get': (_params, { settings }) => settings.get(),

  'settings.update': (patch, { settings }) => settings.update(patch),
} satisfies Partial<Handlers>;
