import type { MatchAnswer, MatchQuestion } from './gameMessages.ts';
import { Match } from './match.ts';

/** Plays the games of the lesson, so that the page has all of its time to draw. */
const match = new Match(() => performance.now());

self.onmessage = ({ data }: MessageEvent<MatchQuestion & { readonly id: number }>) => {
  self.postMessage({ id: data.id, ...match.answer(data) } satisfies MatchAnswer);
};
