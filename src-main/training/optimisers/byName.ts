import type { AdamSettings } from '../adam.ts';
import { adam } from './adam.ts';
import { momentum } from './momentum.ts';
import type { OptimiserName } from './names.ts';
import type { Optimiser } from './optimiser.ts';
import { rmsprop } from './rmsprop.ts';
import { sgd } from './sgd.ts';

/** What a recipe says of its optimiser; Adam where it says nothing. The betas are Adam's. */
export interface OptimiserChoice extends AdamSettings {
  readonly optimiser?: OptimiserName;
}

const optimisers: Readonly<Record<OptimiserName, (settings: AdamSettings) => Optimiser>> = {
  adam,
  rmsprop: () => rmsprop(),
  momentum: () => momentum({ momentum: 0.9 }),
  sgd,
};

export const optimiserOf = ({ optimiser = 'adam', ...settings }: OptimiserChoice): Optimiser =>
  optimisers[optimiser](settings);
