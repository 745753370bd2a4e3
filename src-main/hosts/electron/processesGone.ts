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

/** Writes down which of Electron's own processes died. It starts them again by itself; the page is brought back by its window. */
export function logProcessesGone(app: Processes, log: (line: string) => void): void {
  app.on('child-process-gone', (_event, details) => {
    const line = goneLine(details);
    if (line !== null) log(line);
  });
}
