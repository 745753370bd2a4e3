import { sizeOf, type ParameterNode } from '../graph/node.ts';
import { stream, type Chance } from './random.ts';

/** Standard deviation of fresh weights in DCGAN, pix2pix and CycleGAN (Radford et al. 2016). */
const deviation = 0.02;

/** Fresh numbers of one parameter: weights normal with mean 0 (1 for the scale of a batch norm), biases 0. */
export function freshParameter({ name, shape }: ParameterNode, index: number, chance: Chance): Float32Array {
  const numbers = new Float32Array(sizeOf(shape));
  if (name.endsWith('bias')) return numbers;
  const centre = shape.length === 1 ? 1 : 0;
  return numbers.map((_zero, i) => centre + deviation * chance.normal(stream.weights, index, i));
}
