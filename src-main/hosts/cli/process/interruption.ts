/** Where signals come from: the process, or a test. */
export interface SignalSource {
  on(signal: NodeJS.Signals, listener: () => void): unknown;
}

interface InterruptionOptions {
  readonly source: SignalSource;
  readonly now: () => number;
  /** The person does not want to wait for a clean end. */
  readonly onSecond: () => void;
}

const signals = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;

/** npm passes on what the terminal has already sent, so one key press can arrive twice within this time in milliseconds. */
const samePressMs = 250;

/** The first Ctrl+C (or a request to end) aborts the signal, which asks for a clean end; a second one ends at once. */
export function listenForInterruption({ source, now, onSecond }: InterruptionOptions): AbortSignal {
  const controller = new AbortController();
  let firstAt = 0;
  const hear = (): void => {
    if (!controller.signal.aborted) {
      firstAt = now();
      controller.abort();
    } else if (now() - firstAt >= samePressMs) onSecond();
  };
  for (const signal of signals) source.on(signal, hear);
  return controller.signal;
}
