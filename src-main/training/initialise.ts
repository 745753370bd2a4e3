import { sizeOf, type ParameterNode, type Shape } from '../graph/node.ts';
import { stream, type Chance } from './random.ts';

/** How fresh weights are drawn; gain 0.02 with 'normal' is that of DCGAN, pix2pix and CycleGAN (Radford et al. 2016). */
export interface Initialisation {
  readonly kind: 'normal' | 'xavier' | 'kaiming' | 'orthogonal';
  readonly gain: number;
  /** Names of weights that begin at 0: the last layer of a network that makes a difference to what it is given. */
  readonly zeros?: ReadonlySet<string>;
}

/** Fresh numbers of one parameter: weights as asked, the scale of a batch norm normal around 1, biases 0. */
export function freshParameter(
  { name, shape }: ParameterNode,
  index: number,
  chance: Chance,
  { kind, gain, zeros }: Initialisation,
): Float32Array {
  if (name.endsWith('bias') || zeros?.has(name)) return new Float32Array(sizeOf(shape));
  const normals = chance.normals(sizeOf(shape), stream.weights, index);
  if (shape.length === 1) return normals.map((value) => 1 + 0.02 * value);
  if (kind === 'orthogonal') return orthogonal(normals, shape, gain);
  const deviation = deviationOf(kind, gain, shape);
  return normals.map((value) => deviation * value);
}

function deviationOf(
  kind: 'normal' | 'xavier' | 'kaiming',
  gain: number,
  [outputs = 1, inputs = 1, height = 1, width = 1]: Shape,
): number {
  const fanOut = outputs * height * width;
  const fanIn = inputs * height * width;
  switch (kind) {
    case 'normal':
      return gain;
    case 'xavier': // Glorot and Bengio 2010
      return gain * Math.sqrt(2 / (fanIn + fanOut));
    case 'kaiming': // He et al. 2015
      return Math.sqrt(2 / fanIn);
  }
}

/** Rows (or columns, where there are fewer) made orthonormal by Gram and Schmidt, times the gain (Saxe et al. 2014). */
function orthogonal(numbers: Float32Array, shape: Shape, gain: number): Float32Array {
  const rows = shape[0] ?? 1;
  const columns = numbers.length / rows;
  const [count, length] = rows <= columns ? [rows, columns] : [columns, rows];
  const at = (vector: number, k: number): number => (rows <= columns ? vector * columns + k : k * columns + vector);
  for (let vector = 0; vector < count; vector++) {
    for (let earlier = 0; earlier < vector; earlier++) {
      let dot = 0;
      for (let k = 0; k < length; k++) dot += (numbers[at(vector, k)] as number) * (numbers[at(earlier, k)] as number);
      for (let k = 0; k < length; k++)
        numbers[at(vector, k)] =
          (numbers[at(vector, k)] as number) - (dot / gain ** 2) * (numbers[at(earlier, k)] as number);
    }
    let square = 0;
    for (let k = 0; k < length; k++) square += (numbers[at(vector, k)] as number) ** 2;
    const factor = gain / Math.sqrt(square);
    for (let k = 0; k < length; k++) numbers[at(vector, k)] = (numbers[at(vector, k)] as number) * factor;
  }
  return numbers;
}
