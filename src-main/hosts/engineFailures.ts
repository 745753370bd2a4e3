import { studioError, type StudioError } from '../contract/errors.ts';
import type { EngineDeath } from '../pipes/engineChild.ts';
import type { RestartPolicy } from './restartPolicy.ts';

/** The line that says why: Node writes an uncaught error with its stack below it and its own version last. */
function tellingLine(lines: readonly string[]): string | undefined {
  const thrown = lines.findLast((line) => /^(Uncaught )?[A-Za-z]*Error\b/.test(line));
  return thrown ?? lines.findLast((line) => line.trim() !== '');
}

/** The engine's process ended while it was needed. */
export function engineDied({ reason, lastLines }: EngineDeath): StudioError {
  const lastLine = tellingLine(lastLines);
  const got = lastLine === undefined ? reason : `${reason}; ${lastLine.trim()}`;
  return studioError(
    'engine/died',
    got,
    'an engine that keeps running',
    lastLines.length === 0 ? undefined : lastLines.join('\n'),
  );
}

/** The engine died so often that it is not started any more. */
export const engineGivenUp = ({ maxDeaths, windowMs }: RestartPolicy, lastDeath: StudioError | null): StudioError =>
  studioError(
    'engine/given-up',
    lastDeath?.got ?? `${maxDeaths} ends within ${windowMs / 1000} s`,
    `fewer than ${maxDeaths} ends within ${windowMs / 1000} s`,
    lastDeath?.detail,
  );

/** The studio is being closed. */
export const engineClosing: StudioError = studioError('engine/closing', 'a call while closing', 'an open studio');
