/** Optimisers as recipes name them; what they are stands in byName.ts. Apart from it, so that a form need not know the graph. */
export const optimiserNames = ['adam', 'rmsprop', 'momentum', 'sgd'] as const;
export type OptimiserName = (typeof optimiserNames)[number];
