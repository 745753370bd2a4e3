import { createRequire } from 'node:module';
import util from 'node:util';

/** What tfjs-node-gpu expects of the process: Node 23 took two functions away that it, of 2024, still calls. TensorFlow logs nothing but errors. */
export function prepareProcess(): void {
  process.env['TF_CPP_MIN_LOG_LEVEL'] ??= '2';
  Object.assign(util, { isNullOrUndefined: (value: unknown) => value === undefined || value === null, isArray: Array.isArray });
}

/** Loads a native addon, here tfjs-node-gpu's own. */
export const loadAddon = (path: string): unknown => createRequire(import.meta.url)(path);
