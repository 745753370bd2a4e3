/** A call that happens at most once in an interval: at once, or at the interval's end. */
export interface Throttled {
  (): void;
  /** Forgets a call that waits. */
  cancel(): void;
}

/** @param now milliseconds */
export function throttled(call: () => void, intervalMs: number, now: () => number): Throttled {
  let calledAt = -Infinity;
  let timer: NodeJS.Timeout | null = null;
  const callNow = (): void => {
    timer = null;
    calledAt = now();
    call();
  };
  const ask = (): void => {
    if (timer) return;
    const left = calledAt + intervalMs - now();
    if (left <= 0) callNow();
    else {
      timer = setTimeout(callNow, left);
      timer.unref();
    }
  };
  const cancel = (): void => {
    if (timer) clearTimeout(timer);
    timer = null;
  };
  return Object.assign(ask, { cancel });
}
