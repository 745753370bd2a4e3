import { onnxRuntime } from '../onnx/runtime.ts';
import type { Runtime } from '../../graph/runtime.ts';
import { canMixOn } from '../tensorflow/bfloat16.ts';
import { openTensorflowRuntime } from '../tensorflow/runtime.ts';

/** Set by vitest.config.ts where a libtensorflow lies in the user's cache folder; `npm test` puts one there in CI. */
const library = process.env['GREVY_TEST_TENSORFLOW'];

interface TestedRuntime {
  /** With the reason where its tests are skipped. */
  readonly name: string;
  readonly isHere: boolean;
  open(): Promise<Runtime>;
}

const tensorflow: TestedRuntime = {
  name: library ? 'TensorFlow' : 'TensorFlow (skipped: none in the cache folder; CI=true npm test fetches it)',
  isHere: library !== undefined,
  open: () => openTensorflowRuntime({ library: library ?? '' }, { threads: 1 }),
};

/** What every graph must give the same numbers on. */
export const testedRuntimes: readonly [TestedRuntime, TestedRuntime] = [
  { name: 'ONNX Runtime', isHere: true, open: async () => onnxRuntime({ threads: 1 }) },
  tensorflow,
];

/** Whether mixed precision can be tried here: a TensorFlow is here, and this processor has bfloat16. */
export const mixesHere = library !== undefined && (await canMixOn({ library }, 'cpu'));
