import type { ParameterNode } from '../../../../src-main/graph/node.ts';
import { freshParameter, type Initialisation } from '../../../../src-main/training/initialise.ts';
import { chanceOf } from '../../../../src-main/training/random.ts';

/** Weights of small networks and what their optimisers remember, by the names of the graph. Steps replace what they change. */
export type Numbers = Map<string, Float64Array>;

/** Weights as training begins with them: for rectifiers by He et al. 2015, else by Glorot and Bengio 2010. */
export function freshNumbers(
  parameters: readonly ParameterNode[],
  seed: number,
  initialisation: Initialisation = { kind: 'xavier', gain: 1 },
): Numbers {
  const chance = chanceOf(seed);
  return new Map(
    parameters.map((parameter, index) => [
      parameter.name,
      Float64Array.from(freshParameter(parameter, index, chance, initialisation)),
    ]),
  );
}
