import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { userCacheFolder } from './paths.mjs';

/** Where the tests keep runtimes between clones. */
export const runtimesFolder = (env = process.env) => join(userCacheFolder(env), 'runtimes');

/** Names that the library bears on Linux and macOS. */
const LIBRARIES = ['libtensorflow_cc.so.2', 'libtensorflow_cc.2.dylib'];

/**
 * The TensorFlow that the tests run graphs on as well.
 * @returns {string | null} path of its library
 */
export function findTensorflow(env = process.env) {
  const folder = join(runtimesFolder(env), 'tensorflow-cpu', 'tensorflow');
  return LIBRARIES.map((name) => join(folder, name)).find((path) => existsSync(path)) ?? null;
}
