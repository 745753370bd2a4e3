import { createHash } from 'node:crypto';
import { floatTensor } from '../../../formats/safetensors/encodeTensor.ts';
import { writeSafetensors } from '../../../formats/safetensors/write.ts';
import type { TrainerState } from '../../../training/trainer.ts';
import type { WeightsFile } from '../../library/models/manifest.ts';

/** Weights as a file of float16, and how many numbers were learnt. */
export interface WeightsBytes {
  readonly bytes: Uint8Array;
  readonly parameters: number;
}

/** One network's tensors without the prefix that the step gave them and without Adam's moments. */
export function weightsBytes(
  { tensors }: TrainerState,
  { prefix, without }: { readonly prefix: string; readonly without?: string | undefined },
  numbers: (name: string) => Float32Array | undefined,
): WeightsBytes {
  const isOwn = (name: string): boolean =>
    name.startsWith(prefix) && !name.includes('#') && !(without !== undefined && name.startsWith(without));
  const own = Object.entries(tensors).filter(([name]) => isOwn(name));
  let parameters = 0;
  const named = own.map(([name, { data, shape }]) => {
    parameters += data.length;
    return [name.slice(prefix.length), floatTensor(shape, numbers(name) ?? data, 'F16')] as const;
  });
  return { bytes: writeSafetensors(new Map(named)), parameters };
}

/** What model.json says of them. */
export const announced = (file: string, { bytes, parameters }: WeightsBytes): WeightsFile => ({
  file,
  dtype: 'F16',
  bytes: bytes.length,
  parameters,
  sha256: createHash('sha256').update(bytes).digest('hex'),
});
