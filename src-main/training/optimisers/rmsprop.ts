import { input } from '../../graph/node.ts';
import { add, div, mul, scale, shift, sqrt, square, sub } from '../../graph/ops/elementwise.ts';
import { rateInput, rateNumber, type Optimiser } from './optimiser.ts';

export interface RmspropSettings {
  /** Share of the mean square that is left after a step: 0.99, as in PyTorch, where none is said. */
  readonly decay?: number;
}

/** Keeps the step finite where a gradient was always 0. Added after the root, as PyTorch does and TensorFlow does not. */
const epsilon = 1e-8;

const squaresName = (parameter: string): string => `${parameter}#squares`;

/**
 * RMSprop (Tieleman and Hinton 2012, lecture 6.5 of Neural Networks for Machine Learning), which Wasserstein GANs with clipped weights train by:
 * s = decay s + (1 - decay) g^2, p = p - rate g / (sqrt(s) + 1e-8). Remembers the mean square s, which starts at 0 and is not corrected for it.
 */
export const rmsprop = ({ decay = 0.99 }: RmspropSettings = {}): Optimiser => ({
  state: (parameter) => [squaresName(parameter)],
  numbers: rateNumber,
  update(parameter, gradient) {
    const name = squaresName(parameter.name);
    const squares = add(scale(input(name, parameter.shape), decay), scale(square(gradient), 1 - decay));
    const step = mul(div(gradient, shift(sqrt(squares), epsilon)), rateInput);
    return { [parameter.name]: sub(parameter, step), [name]: squares };
  },
});
