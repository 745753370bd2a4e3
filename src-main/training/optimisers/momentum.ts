import { input } from '../../graph/node.ts';
import { add, mul, scale, sub } from '../../graph/ops/elementwise.ts';
import { rateInput, rateNumber, type Optimiser } from './optimiser.ts';

export interface MomentumSettings {
  /** Share of the velocity that is left after a step: 0.9 in most papers. */
  readonly momentum: number;
}

const velocityName = (parameter: string): string => `${parameter}#velocity`;

/**
 * Gradient descent with momentum (Polyak 1964) in PyTorch's form, where a rate that changes acts at once (Sutskever et al. 2013 have the rate within
 * the velocity): u = momentum u + g, p = p - rate u. Remembers the velocity u.
 */
export const momentum = (settings: MomentumSettings): Optimiser => ({
  state: (parameter) => [velocityName(parameter)],
  numbers: rateNumber,
  update(parameter, gradient) {
    const name = velocityName(parameter.name);
    const velocity = add(scale(input(name, parameter.shape), settings.momentum), gradient);
    return { [parameter.name]: sub(parameter, mul(velocity, rateInput)), [name]: velocity };
  },
});
