import type { SceneName } from './scenes.ts';
import type { CycleView } from './toyCycle.ts';

export type CycleQuestion =
  /** Two toys of one seed, with these weights of the cycle loss. */
  | { readonly kind: 'begin'; readonly scene: SceneName; readonly lambdas: readonly number[]; readonly seed: number }
  | { readonly kind: 'learn'; readonly forMs: number; readonly most: number };

export interface CycleAnswer {
  readonly id: number;
  readonly steps: number;
  readonly views: readonly CycleView[];
}
