import { grad } from '../graph/grad.ts';
import type { InputNode, Node, ParameterNode } from '../graph/node.ts';
import type { Weights } from '../nets/weights.ts';
import { adam, type AdamSettings } from './adam.ts';
import { total } from './losses.ts';

/** A step as a graph: what it computes by name. Updated parameters, moments and statistics bear the names of those that they replace. */
export interface Step {
  readonly losses: Readonly<Record<string, Node>>;
  readonly updates: Readonly<Record<string, Node>>;
  readonly pictures: Readonly<Record<string, Node>>;
  readonly trained: readonly ParameterNode[];
  /** Parameters that take part and stay as they are. */
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
  readonly judging: readonly Weights[];
  /** Parameters of `own` that stay as they are. */
  readonly isFrozen?: (name: string) => boolean;
}

/** The sum of losses, its gradients, and Adam's step by them. */
export function stepOf(
  settings: AdamSettings,
  losses: Readonly<Record<string, Node>>,
  { own, judging, isFrozen = () => false }: Parties,
  pictures: Readonly<Record<string, Node>>,
): Step {
  const parameters = own.flatMap((weights) => weights.nodes());
  const trained = parameters.filter(({ name }) => !isFrozen(name));
  const all = [...own, ...judging];
  const statistics = all.flatMap((weights) => weights.statistics());
  const gradients = grad(total(losses), trained);
  const pairs = trained.map((parameter, i) => ({ parameter, gradient: gradients[i] ?? parameter }));
  const followed = Object.fromEntries(statistics.map(({ before, after }) => [before.name, after]));
  return {
    ...{ losses, trained, pictures, frozen: parameters.filter(({ name }) => isFrozen(name)) },
    statistics: statistics.map(({ before }) => before),
    masks: all.flatMap((weights) => weights.masks()),
    updates: Object.assign(followed, ...pairs.map(({ parameter, gradient }) => adam(parameter, gradient, settings))) as Record<
      string,
      Node
    >,
    gradients: Object.fromEntries(pairs.map(({ parameter, gradient }) => [`grad.${parameter.name}`, gradient])),
  };
}
