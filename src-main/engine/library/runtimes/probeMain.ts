import { join } from 'node:path';
import { openBinding } from '../../../runtimes/tensorflow/binding.ts';
import { withSilentStderr } from '../../../runtimes/tensorflow/withSilentStderr.ts';
import { loadCudaLibraries } from './cudaLibraries.ts';

/** Loads the TensorFlow in a folder and prints its version: a process that is only there to fail in another's place. */
const [folder = '', library = ''] = process.argv.slice(2);
try {
  loadCudaLibraries(folder);
  const { TF_Version } = withSilentStderr(() => openBinding(join(folder, library)));
  process.stdout.write(`${TF_Version}\n`, () => process.exit(0)); // the library's threads do not end
} catch (error) {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`, () => process.exit(1));
}
