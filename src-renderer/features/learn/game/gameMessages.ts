import type { CloudName, Point } from './clouds.ts';
import type { GameView } from './game.ts';
import type { Health } from './health.ts';
import type { Pace } from './pace.ts';
import type { Rules } from './rules.ts';
import type { Shows } from './shown.ts';

/** Lines of the algorithm box that do something (Goodfellow et al. 2014, algorithm 1). */
export const lineNames = ['noiseD', 'real', 'updateD', 'noiseG', 'updateG'] as const;
export interface AlgorithmLine {
  readonly name: (typeof lineNames)[number];
  /** Which of the discriminator's k steps it belongs to, from 1. */
  readonly turn: number;
}

/** One game, or two, of one seed and one cloud. */
export interface Setup {
  readonly rules: readonly Rules[];
  readonly cloud: CloudName;
  readonly own: readonly Point[];
  readonly seed: number;
}

/** What is to be done. */
export type Asked =
  | { readonly kind: 'begin'; readonly setup: Setup }
  /** Plays for so long, and at most so many rounds. */
  | { readonly kind: 'play'; readonly pace: Pace; readonly forMs: number; readonly most: number }
  | { readonly kind: 'turn'; readonly pace: Pace; readonly of: 'D' | 'G' }
  | { readonly kind: 'line'; readonly pace: Pace }
  /** Only looks. */
  | { readonly kind: 'look' };

/** And what of it is looked at then. */
export type MatchQuestion = Asked & { readonly shows: Shows };

export interface GameState {
  readonly steps: number;
  readonly losses: { readonly D: number; readonly G: number };
  readonly view: GameView;
  readonly health: Health;
}

export interface MatchAnswer {
  readonly id: number;
  readonly games: readonly GameState[];
  /** The line of the box that was done last; null where whole rounds were played. */
  readonly line: AlgorithmLine | null;
}
