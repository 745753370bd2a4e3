/** What may happen to the pictures that a discriminator sees (Zhao et al. 2020): nothing, shifted colours, or also moved pictures with a square cut out. */
export const augmentNames = ['none', 'colour', 'all'] as const;
export type AugmentName = (typeof augmentNames)[number];
