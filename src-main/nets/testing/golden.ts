import { readFileSync } from 'node:fs';
import { readSafetensors } from '../../formats/safetensors/read.ts';
import type { Node } from '../../graph/node.ts';
import type { ParameterValues, Runtime, Tensor } from '../../graph/runtime.ts';

/** Tensors of a case of PyTorch's numbers (see ../golden/README.md) by name. */
export function golden(name: string): (tensor: string) => Tensor {
  const file = readSafetensors(readFileSync(new URL(`../golden/${name}.safetensors`, import.meta.url)));
  return (tensor) => {
    const found = file.tensors.get(tensor);
    if (!found) throw new Error(`${name} has no tensor ${tensor}`);
    return { data: found.toFloat32(), shape: found.shape };
  };
}

const largest = (numbers: Float32Array): number => numbers.reduce((most, value) => Math.max(most, Math.abs(value)), 0);

/** Largest difference over the largest value of the reference, or of `scale` where that is larger. */
export function relativeError(got: Float32Array | undefined, reference: Float32Array, scale = reference): number {
  const difference = largest(reference.map((value, i) => value - (got?.[i] ?? NaN)));
  return difference / Math.max(largest(reference), largest(scale));
}

/** Runs a graph once. */
export async function runOnce(
  runtime: Runtime,
  outputs: Readonly<Record<string, Node>>,
  values: ParameterValues,
  feeds: Readonly<Record<string, Tensor>>,
): Promise<Readonly<Record<string, Tensor>>> {
  const prepared = await runtime.prepare(outputs, values);
  try {
    return await prepared.run(feeds);
  } finally {
    await prepared.release();
  }
}
