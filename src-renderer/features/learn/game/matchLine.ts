import type { Labour } from '../toy/questionLine.ts';
import type { MatchAnswer, MatchQuestion } from './gameMessages.ts';

/** Who plays the games. */
export type MatchLabour = Labour<MatchQuestion, MatchAnswer>;

/** The worker as the bundler knows it: a file of its own, since the page's policy allows no other kind. */
export const startGameWorker = (): Worker =>
  new Worker(new URL('./game.worker.ts', import.meta.url), { type: 'module' });
