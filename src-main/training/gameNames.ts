import { adversarialNames } from './adversarialNames.ts';

/** Losses of games whose generator starts from chance, as recipes name them: those of every adversarial loss, and two that only such a game can have. */
export const gameNames = [...adversarialNames, 'minimax', 'wgan'] as const;
export type GameName = (typeof gameNames)[number];
