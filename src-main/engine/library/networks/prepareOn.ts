import type { Node } from '../../../graph/node.ts';
import type { ParameterValues, PreparedGraph, PrepareOptions, Tensor } from '../../../graph/runtime.ts';
import { isOutOfMemory } from '../../../runtimes/outOfMemory.ts';
import { failure, reasonOf } from '../../failures.ts';
import type { Place } from './place.ts';

/** Makes the graph of a network ready to run in a thread of its own. @throws StudioFailure runtime/unavailable; Error of the runtime out of memory */
export function prepareOn(
  { runtime, device }: Place,
  outputs: Readonly<Record<string, Node>>,
  values: ParameterValues,
  options: Pick<PrepareOptions, 'freeAxes' | 'quantisation'> = {},
): Promise<PreparedGraph> {
  return runtime.prepare(outputs, values, { device, hasOwnThread: true, ...options }).catch((cause: unknown) => {
    throw isOutOfMemory(cause)
      ? cause
      : failure('runtime/unavailable', `${device}: ${reasonOf(cause)}`, 'a device that can run the network', cause);
  });
}

/** One of the results of a network. @throws StudioFailure runtime/failed, network/not-finite */
export function resultOf(results: Readonly<Record<string, Tensor>>, name: string, modelId: string): Tensor {
  const result = results[name];
  if (!result) throw failure('runtime/failed', 'no output', `an output named ${name}`);
  if (!allFinite(result.data)) throw failure('network/not-finite', `NaN or Inf from ${modelId}`, 'finite numbers');
  return result;
}

/** Plain loop: `every` takes as long as decoding the picture. */
function allFinite(numbers: Float32Array): boolean {
  for (let i = 0; i < numbers.length; i++) if (!Number.isFinite(numbers[i])) return false;
  return true;
}
