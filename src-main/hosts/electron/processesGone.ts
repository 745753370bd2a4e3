import { studioError, type StudioError } from '../../contract/errors.ts';

/** How a process of Electron's own ended, as Electron tells it. */
export interface Gone {
  /** Such as GPU, Utility; the page's is 'Page'. */
  readonly type: string;
  readonly reason: string;
  readonly exitCode: number;
  readonly name?: string;
}

/** The same for the log; null for an end that was wished for. */
export function goneLine({ type, reason, exitCode, name }: Gone): string | null {
  if (reason === 'clean-exit') return null;
  return `host/process-gone: ${type}${name === undefined ? '' : ` (${name})`} ended: ${reason}, exit code ${exitCode}`;
}

interface Processes {
  on(event: 'child-process-gone', listener: (event: unknown, details: Gone) => void): unknown;
}

interface Watch {
  readonly log: (line: string) => void;
  /** Takes what the person has to know. */
  readonly warn: (error: StudioError) => void;
  /** Whether it was to be the graphics card that draws. */
  readonly isAccelerated: () => boolean;
}

/** So many ends of the process that draws are chance no more, and worth a change of settings. */
const unsteadyAfter = 3;

/**
 * Writes down which of Electron's own processes died. It starts them again by itself; the page is brought back by its window. The person is told of the
 * one that draws: once, and once more when it keeps dying, since then something can be done.
 */
export function watchProcesses(app: Processes, { log, warn, isAccelerated }: Watch): void {
  let graphicsDeaths = 0;
  app.on('child-process-gone', (_event, details) => {
    const line = goneLine(details);
    if (line === null) return;
    log(line);
    if (details.type !== 'GPU') return;
    graphicsDeaths++;
    if (graphicsDeaths === 1) warn(studioError('host/graphics-restarted', line, 'a process that keeps running'));
    if (graphicsDeaths === unsteadyAfter && isAccelerated())
      warn(studioError('host/graphics-unsteady', line, `fewer than ${unsteadyAfter} ends`));
  });
}
