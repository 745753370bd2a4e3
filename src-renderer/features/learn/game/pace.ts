import type { GameName } from '../../../../src-main/training/gameNames.ts';

/** What can be changed while a game is played. */
export interface Pace {
  /** Steps of the discriminator for one of the generator. */
  readonly k: number;
  readonly rateD: number;
  readonly rateG: number;
}

const even: Pace = { k: 1, rateD: 0.003, rateG: 0.003 };
/** Critics want to be ahead of the generator (Arjovsky et al. 2017, algorithm 1). */
const critic: Pace = { k: 5, rateD: 0.003, rateG: 0.003 };

/** A pace at which each game finds its way; others are what the lesson is about. */
export const usualPace: Readonly<Record<GameName, Pace>> = {
  vanilla: even,
  minimax: even,
  lsgan: even,
  hinge: even,
  wgan: critic,
  wgangp: critic,
};

/** A generator that runs ahead of a slow discriminator puts everything where that is fooled at the moment, and leaps on when it has learnt. */
export const collapsingPace: Pace = { k: 1, rateD: 0.0005, rateG: 0.01 };
