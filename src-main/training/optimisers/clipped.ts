import type { Node } from '../../graph/node.ts';
import { maximum, minimum } from '../../graph/ops/choose.ts';
import { fill } from '../../graph/ops/reduce.ts';
import type { Optimiser } from './optimiser.ts';

/** An optimiser after whose steps every parameter lies within -limit..limit: the critic of a Wasserstein GAN (Arjovsky et al. 2017, algorithm 1). */
export const clipped = (optimiser: Optimiser, limit: number): Optimiser => ({
  ...optimiser,
  update: (parameter, gradient) => {
    const updates = optimiser.update(parameter, gradient);
    const next = updates[parameter.name] ?? parameter;
    return { ...updates, [parameter.name]: within(next, limit) };
  },
});

const within = (x: Node, limit: number): Node => maximum(minimum(x, fill(limit, [1])), fill(-limit, [1]));
