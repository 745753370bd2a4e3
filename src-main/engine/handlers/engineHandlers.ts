import { cpus, freemem, totalmem } from 'node:os';
import sharp from 'sharp';
import { onnxRuntimeDevices, onnxRuntimeVersion } from '../../graph/onnx/session.ts';
import type { Handlers } from './handlers.ts';

export const engineHandlers = {
  'engine.describe': (_params, { version, folders }) => ({
    version,
    ...{ node: process.versions.node, platform: process.platform, arch: process.arch },
    ...{ cpu: cpus()[0]?.model.trim() ?? 'unknown', cores: cpus().length },
    memory: { totalBytes: totalmem(), freeBytes: freemem(), residentBytes: process.memoryUsage.rss() },
    libraries: { sharp: sharp.versions.sharp, libvips: sharp.versions.vips, onnxruntime: onnxRuntimeVersion, v8: process.versions.v8 },
    runtimes: [{ id: 'onnxruntime', version: onnxRuntimeVersion, usable: true, reason: null, devices: onnxRuntimeDevices().map(device) }],
    folders: { data: folders.dataFolder, session: folders.sessionFolder, models: [...folders.modelFolders] },
  }),

  'settings.get': (_params, { settings }) => settings.get(),

  'settings.update': (patch, { settings }) => settings.update(patch),
} satisfies Partial<Handlers>;

/** Only the CPU is known to work before a network was loaded; the others need drivers that the runtime looks for when asked. */
const device = (id: string): { id: string; usable: boolean } => ({ id, usable: id === 'cpu' });
