/**
 * Does something again and again while something plays, as long as the component lives that calls this.
 * @param intervalMs from one time to the next
 */
export function repeatWhile(isPlaying: () => boolean, intervalMs: number, what: () => void): void {
  $effect(() => {
    if (!isPlaying()) return;
    const timer = setInterval(what, intervalMs);
    return () => clearInterval(timer);
  });
}
