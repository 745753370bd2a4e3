import type { Safetensors } from '../../../formats/safetensors/read.ts';
import type { Architecture, DiscriminatorArchitecture } from './architecture.ts';
import { ModelError } from './modelError.ts';

/** Names and shapes of the tensors that a network of this architecture has. */
export type ExpectedTensors = (architecture: Architecture | DiscriminatorArchitecture, inputChannels?: number) => ReadonlyMap<string, readonly number[]>;

/**
 * The file must hold exactly the network's tensors, each in its shape. Whole numbers are passed over: batch norm's counters steer training only.
 * @throws ModelError weights-mismatch or attention-mismatch, with the first tensor that is missing, of another shape, or too many
 */
export function matchTensors({ tensors }: Safetensors, expected: ReadonlyMap<string, readonly number[]>): void {
  for (const [name, shape] of expected) {
    const tensor = tensors.get(name);
    if (!tensor) throw new ModelError('model/weights-mismatch', `no tensor ${name}`, `${name} ${list(shape)}`);
    if (list(tensor.shape) === list(shape)) continue;
    const code = isAttention(tensor.shape, shape) ? 'model/attention-mismatch' : 'model/weights-mismatch';
    throw new ModelError(code, `${name} ${list(tensor.shape)}`, `${name} ${list(shape)}`);
  }
  for (const [name, { dtype, shape }] of tensors) {
    if (!expected.has(name) && dtype !== 'I64') throw new ModelError('model/weights-mismatch', `${name} ${list(shape)}`, 'no such tensor');
  }
}

/** A last layer that makes a picture, where one that makes a picture and a mask was expected, or the other way round. */
function isAttention([found, ...own]: readonly number[], [wanted, ...others]: readonly number[]): boolean {
  return own.length === 3 && list(own) === list(others) && Math.min(found ?? 0, wanted ?? 0) === 3 && Math.max(found ?? 0, wanted ?? 0) === 4;
}

const list = (shape: readonly number[]): string => `[${shape.join(', ')}]`;
