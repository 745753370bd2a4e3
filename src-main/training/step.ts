import { grad } from '../graph/grad.ts';
import type { InputNode, Node, ParameterNode } from '../graph/node.ts';
import type { Weights } from '../nets/weights.ts';
import { total } from './losses.ts';
import { averageName, movingAverage } from './movingAverage.ts';
import type { Optimiser } from './optimisers/optimiser.ts';

/** A step as a graph: what it computes by name. Updated parameters, moments and statistics bear the names of those that they replace. */
export interface Step {
  readonly losses: Readonly<Record<string, Node>>;
  readonly updates: Readonly<Record<string, Node>>;
  /** Moving averages of parameters, by the names of those that they replace. */
  readonly averages: Readonly<Record<string, Node>>;
  readonly pictures: Readonly<Record<string, Node>>;
  readonly trained: readonly ParameterNode[];
  /** Parameters that take part and stay as they are: frozen ones of the networks that learn, and all of those that only take part. */
  readonly frozen: readonly ParameterNode[];
  /** Running statistics of batch norms, as they were before the step. */
  readonly statistics: readonly InputNode[];
  /** Masks of dropout: inputs of zeros and twos. */
  readonly masks: readonly InputNode[];
  readonly gradients: Readonly<Record<string, Node>>;
}

/** Whose parameters learn, and who only takes part. */
interface Parties {
  readonly own: readonly Weights[];
  readonly attending: readonly Weights[];
  /** Parameters of `own` that stay as they are. */
  readonly isFrozen?: (name: string) => boolean;
  /** Parameters of `own` that have moving averages. */
  readonly isAveraged?: (name: string) => boolean;
}

/**
 * The sum of losses, its gradients, and the optimiser's step by them.
 * @param figures single numbers that are shown with the losses and learnt from by nobody
 */
export function stepOf(
  optimiser: Optimiser,
  losses: Readonly<Record<string, Node>>,
  { own, attending, isFrozen = () => false, isAveraged = () => false }: Parties,
  pictures: Readonly<Record<string, Node>>,
  figures: Readonly<Record<string, Node>> = {},
): Step {
  const parameters = own.flatMap((weights) => weights.nodes());
  const trained = parameters.filter(({ name }) => !isFrozen(name));
  const all = [...own, ...attending];
  const statistics = all.flatMap((weights) => weights.statistics());
  const gradients = grad(total(losses), trained);
  const pairs = trained.map((parameter, i) => ({ parameter, gradient: gradients[i] ?? parameter }));
  const updates = Object.assign(
    {},
    ...pairs.map(({ parameter, gradient }) => optimiser.update(parameter, gradient)),
  ) as Record<string, Node>;
  const averaged = parameters.filter(({ name }) => isAveraged(name));
  const followed = Object.fromEntries(statistics.map(({ before, after }) => [before.name, after]));
  return {
    losses: { ...losses, ...figures },
    trained,
    pictures,
    frozen: [...parameters.filter(({ name }) => isFrozen(name)), ...attending.flatMap((weights) => weights.nodes())],
    statistics: statistics.map(({ before }) => before),
    masks: all.flatMap((weights) => weights.masks()),
    updates: { ...followed, ...updates },
    averages: Object.fromEntries(
      averaged.map((parameter) => [
        averageName(parameter.name),
        movingAverage(parameter, updates[parameter.name] ?? parameter),
      ]),
    ),
    gradients: Object.fromEntries(pairs.map(({ parameter, gradient }) => [`grad.${parameter.name}`, gradient])),
  };
}
