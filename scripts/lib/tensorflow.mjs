import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { runCaptured } from './child.mjs';
import { inRoot, userCacheFolder } from './paths.mjs';
import { step } from './step.mjs';

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

/**
 * Installs the CPU's TensorFlow into the user's cache folder by the studio's own command line, as a person would; where that fails the tests on it
 * are skipped, and say so.
 * @param {string} node24
 */
export async function ensureTensorflow(node24, env = process.env) {
  if (findTensorflow(env)) return;
  const main = inRoot('src-main', 'hosts', 'cli', 'main.ts');
  const args = ['--disable-warning=ExperimentalWarning', main, 'runtime', 'install', 'tensorflow'];
  const install = async () => {
    const { code, output } = await runCaptured(node24, args, { env: { ...env, GREVY_DATA: userCacheFolder(env) } });
    if (code !== 0) throw new Error(output.trimEnd());
  };
  await step('Installing TensorFlow for the tests', install).catch((error) =>
    process.stderr.write(`${error.message}\n`),
  );
}
