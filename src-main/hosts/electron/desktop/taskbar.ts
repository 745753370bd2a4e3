import type { ProgressBarOptions } from 'electron';
import type { Work } from './workHeard.ts';

/** What the studio's place in the task bar shows, as BrowserWindow.setProgressBar takes it. */
export interface TaskbarProgress {
  /** 0..1; more than 1 where nothing is known, less than 0 for none. */
  readonly progress: number;
  readonly mode: NonNullable<ProgressBarOptions['mode']>;
}

/** Electron's number for work of which nobody knows how far it is. */
const unknownProgress = 2;

const none: TaskbarProgress = { progress: -1, mode: 'none' };

/**
 * All that runs as one bar: the mean of what is known of each. A picture that is done in a second shows none. Only Windows has bars that are
 * paused or failed; elsewhere these would look as if something ran.
 */
export function taskbarProgress(works: readonly Work[], platform: NodeJS.Platform): TaskbarProgress {
  const running = works.filter(({ state }) => state === 'running');
  const known = meanFraction(running);
  if (known !== null) return { progress: known, mode: 'normal' };
  if (running.some(({ isLong }) => isLong)) return { progress: unknownProgress, mode: 'indeterminate' };
  if (platform !== 'win32') return none;
  if (works.some(({ state }) => state === 'failed')) return { progress: 1, mode: 'error' };
  const paused = works.filter(({ state }) => state === 'paused');
  return paused.length > 0 ? { progress: meanFraction(paused) ?? 1, mode: 'paused' } : none;
}

function meanFraction(works: readonly Work[]): number | null {
  const fractions = works.flatMap(({ fraction }) => (fraction === null ? [] : [fraction]));
  if (fractions.length === 0) return null;
  const mean = fractions.reduce((sum, fraction) => sum + fraction, 0) / fractions.length;
  return Math.round(mean * 100) / 100; // a percent is as much as is seen
}
