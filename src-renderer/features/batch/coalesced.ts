/** A call that happens once at the end of an interval, however often it is asked for meanwhile. */
export interface Coalesced {
  (): void;
  /** Forgets a call that waits. */
  cancel(): void;
}

export function coalesced(call: () => void, intervalMs: number): Coalesced {
  let timer: ReturnType<typeof setTimeout> | null = null;
  const ask = (): void => {
    timer ??= setTimeout(() => {
      timer = null;
      call();
    }, intervalMs);
  };
  const cancel = (): void => {
    if (timer !== null) clearTimeout(timer);
    timer = null;
  };
  return Object.assign(ask, { cancel });
}
