import type { PowerSaveBlocker } from 'electron';

/**
 * Keeps the computer from falling asleep as long as that is needed; the screen may go dark.
 * @returns says whether it is needed now
 */
export function keepAwake(blocker: Pick<PowerSaveBlocker, 'start' | 'stop'>): (isNeeded: boolean) => void {
  let held: number | null = null;
  return (isNeeded) => {
    if (isNeeded) held ??= blocker.start('prevent-app-suspension');
    else if (held !== null) {
      blocker.stop(held);
      held = null;
    }
  };
}
