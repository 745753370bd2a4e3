import { firstNonFinite } from '../../../formats/safetensors/finite.ts';
import { readSafetensors, type Safetensors } from '../../../formats/safetensors/read.ts';
import { SafetensorsError } from '../../../formats/safetensors/safetensorsError.ts';
import { checkedFile } from './checkedFile.ts';
import type { WeightsFile } from './manifest.ts';
import { ModelError } from './modelError.ts';

/**
 * Reads a weights file of a package. The bytes that are hashed are the bytes that are used: the file is read once.
 * Every number is finite and the count of numbers is the announced one; whether the tensors are those of the architecture is not known here.
 * @throws ModelError
 */
export async function loadWeights(folder: string, announced: WeightsFile): Promise<Safetensors> {
  const bytes = await checkedFile(folder, announced);
  const weights = parseWeights(announced.file, bytes);
  checkNumbers(weights, announced);
  return weights;
}

/** Numbers that were learnt; counters, such as batch norm's, are not. */
export function countParameters({ tensors }: Safetensors): number {
  let parameters = 0;
  for (const { dtype, elements } of tensors.values()) if (dtype !== 'I64') parameters += elements;
  return parameters;
}

function parseWeights(file: string, bytes: Uint8Array): Safetensors {
  try {
    return readSafetensors(bytes);
  } catch (cause) {
    if (!(cause instanceof SafetensorsError)) throw cause;
    throw new ModelError('model/weights-invalid', `${file}: ${cause.got}`, cause.expected, { cause });
  }
}

function checkNumbers(weights: Safetensors, announced: WeightsFile): void {
  for (const tensor of weights.tensors.values()) {
    if (tensor.dtype !== announced.dtype && tensor.dtype !== 'I64') {
      throw new ModelError('model/weights-mismatch', `${tensor.dtype} in tensor ${tensor.name}`, announced.dtype);
    }
    const index = firstNonFinite(tensor);
    if (index !== undefined) throw new ModelError('model/weights-not-finite', `NaN or infinity at ${tensor.name}[${index}]`, 'finite numbers');
  }
  const parameters = countParameters(weights);
  if (parameters !== announced.parameters) throw new ModelError('model/weights-mismatch', `${parameters} parameters`, `${announced.parameters}`);
}
