import type { Safetensors } from '../../../formats/safetensors/read.ts';
import type { Architecture, DiscriminatorArchitecture } from './architecture.ts';
import { ModelError } from './modelError.ts';

/** Names and shapes of the tensors that a network of this architecture has. */
export type ExpectedTensors = (architecture: Architecture | DiscriminatorArchitecture, inputChannels?: number) => ReadonlyMap<string, readonly number[]>;

/**
 * The file must hold exactly the network's tensors, each in its shape. Whole numbers are passed over: batch norm's counters steer training only.
 * @throws ModelError weights-mismatch, with the first tensor that is missing, of another shape, or too many
 */
export function matchTensors({ tensors }: Safetensors, expected: ReadonlyMap<string, readonly number[]>): void {
  for (const [name, shape] of expected) {
    const tensor = tensors.get(name);
    if (!tensor) throw new ModelError('model/weights-mismatch', `no tensor ${name}`, `${name} ${list(shape)}`);
    if (list(tensor.shape) !== list(shape)) throw new ModelError('model/weights-mismatch', `${name} ${list(tensor.shape)}`, `${name} ${list(shape)}`);
  }
  for (const [name, { dtype, shape }] of tensors) {
    if (!expected.has(name) && dtype !== 'I64') throw new ModelError('model/weights-mismatch', `${name} ${list(shape)}`, 'no such tensor');
  }
}

const list = (shape: readonly number[]): string => `[${shape.join(', ')}]`;
