import type { GameName } from '../../../../../src-main/training/gameNames.ts';
import type { CloudName } from '../clouds.ts';
import type { Asked, GameState, MatchAnswer } from '../gameMessages.ts';
import { Match } from '../match.ts';
import { usualPace, type Pace } from '../pace.ts';
import { shownIn, type Shows } from '../shown.ts';

/** Asks a match, and looks at the verdict alone unless more is wanted. */
export const ask = (match: Match, asked: Asked, shows: Shows = shownIn(null)): Omit<MatchAnswer, 'id'> =>
  match.answer({ ...asked, shows });

/** A match that stands at its beginning. Its clock does not move, so that rounds are counted, not timed. */
export function begun(losses: readonly GameName[], seed: number, cloud: CloudName = 'ring'): Match {
  const match = new Match(() => 0);
  ask(match, { kind: 'begin', setup: { rules: losses.map((loss) => ({ loss })), cloud, own: [], seed } });
  return match;
}

/** What is to be seen after so many rounds more. */
export const played = (match: Match, rounds: number, pace: Pace): readonly GameState[] =>
  ask(match, { kind: 'play', pace, forMs: 1, most: rounds }).games;

/** How many rounds of the non-saturating game with the defaults it takes until all eight modes of the ring are made; Infinity: more than 3000. */
export function roundsUntilWhole(seed: number): number {
  const match = begun(['vanilla'], seed);
  for (let rounds = 250; rounds <= 3000; rounds += 250)
    if (played(match, 250, usualPace.vanilla)[0]?.health.name === 'whole') return rounds;
  return Infinity;
}
