import { mul, sub } from '../../graph/ops/elementwise.ts';
import { rateInput, rateNumber, type Optimiser } from './optimiser.ts';

/** Stochastic gradient descent (Robbins and Monro 1951): p = p - rate g. Remembers nothing. */
export const sgd = (): Optimiser => ({
  state: () => [],
  numbers: rateNumber,
  update: (parameter, gradient) => ({ [parameter.name]: sub(parameter, mul(gradient, rateInput)) }),
});
