import { createRequire } from 'node:module';
import util from 'node:util';

/**
 * What tfjs-node-gpu expects of the process: Node 23 took two functions away that it, of 2024, still calls. TensorFlow logs nothing but errors; uses
 * oneDNN on every processor of Intel's and AMD's kind, where by itself it does so on the newest only (a training step takes two thirds of the time);
 * and takes what it needs of a card's memory instead of all, since a run trains in one process while the window translates in another.
 */
export function prepareProcess(): void {
  process.env['TF_CPP_MIN_LOG_LEVEL'] ??= '2';
  if (process.arch === 'x64') process.env['TF_ENABLE_ONEDNN_OPTS'] ??= '1';
  process.env['TF_FORCE_GPU_ALLOW_GROWTH'] ??= 'true';
  Object.assign(util, {
    isNullOrUndefined: (value: unknown) => value === undefined || value === null,
    isArray: Array.isArray,
  });
}

export const isWindows = process.platform === 'win32';

/** Loads a native addon, here tfjs-node-gpu's own. */
export const loadAddon = (path: string): unknown => createRequire(import.meta.url)(path);
