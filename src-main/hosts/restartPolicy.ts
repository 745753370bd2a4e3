/** When to start a dead engine again: sooner after one death than after several, and not at all when it dies again and again. */
export interface RestartPolicy {
  /** Milliseconds to wait after the first death; doubled with each further one. */
  readonly firstDelayMs: number;
  /** This many deaths within the window, and the supervisor gives up. */
  readonly maxDeaths: number;
  readonly windowMs: number;
}

/** One crash is repaired before a person notices; five in a minute are a defect that no restart mends. */
export const defaultRestartPolicy: RestartPolicy = { firstDelayMs: 150, maxDeaths: 5, windowMs: 60_000 };

/** Milliseconds until the next start, or null to give up. `deaths` are times of death in milliseconds, the latest last. */
export function nextStartDelay(policy: RestartPolicy, deaths: readonly number[]): number | null {
  const now = deaths.at(-1);
  if (now === undefined) return 0;
  const recent = deaths.filter((time) => now - time < policy.windowMs).length;
  return recent >= policy.maxDeaths ? null : policy.firstDelayMs * 2 ** (recent - 1);
}
