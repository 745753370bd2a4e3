import type { StudioError } from '../contract/errors.ts';
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
  const error: StudioError = {
    code: 'engine/died',
    message: 'The engine stopped unexpectedly.',
    got: lastLine === undefined ? reason : `${reason}; ${lastLine.trim()}`,
    expected: 'an engine that keeps running',
    remedy: 'It is being started again and keeps the pictures of this session; try again in a moment.',
  };
  return lastLines.length === 0 ? error : { ...error, detail: lastLines.join('\n') };
}

/** The engine died so often that it is not started any more. */
export function engineGivenUp({ maxDeaths, windowMs }: RestartPolicy): StudioError {
  return {
    code: 'engine/unreachable',
    message: 'The engine does not start.',
    got: `${maxDeaths} ends within ${windowMs / 1000} s`,
    expected: 'an engine that keeps running',
    remedy: 'Close the studio and start it again; if it happens again, report it with these details.',
  };
}

/** The studio is being closed. */
export const engineClosing: StudioError = {
  code: 'engine/closing',
  message: 'The studio is closing.',
  got: 'a call while closing',
  expected: 'an open studio',
  remedy: 'Start the studio again.',
};
