/** How the learning rate falls: constant for some steps, then to 0 over the others by a line, in halves, along a cosine, or when losses stand still. */
export interface Schedule {
  readonly rate: number;
  readonly constantSteps: number;
  readonly decaySteps: number;
  readonly shape: 'linear' | 'step' | 'plateau' | 'cosine';
}

/** Steps over which a loss is averaged to see whether it still falls. */
export const plateauWindow = 500;
/** Windows without a gain of 1 % after which the rate is halved. */
const patience = 5;

/**
 * Learning rate of a step, counted from 0.
 * @param windows mean cycle loss of each whole window of `plateauWindow` steps so far; only a plateau looks at it
 */
export function rateAt(
  { rate, constantSteps, decaySteps, shape }: Schedule,
  step: number,
  windows: readonly number[] = [],
): number {
  if (shape === 'plateau') return rate * 0.5 ** plateaus(windows);
  if (step < constantSteps) return rate;
  const share = Math.min(1, (step - constantSteps + 1) / (decaySteps + 1));
  switch (shape) {
    case 'linear':
      return rate * (1 - share);
    case 'cosine':
      return (rate * (1 + Math.cos(Math.PI * share))) / 2;
    case 'step':
      return rate * 0.5 ** Math.floor(share * 4);
  }
}

/** How often a loss stood still: after each time, the waiting begins anew. */
function plateaus(windows: readonly number[]): number {
  let best = Infinity;
  let since = 0;
  let count = 0;
  for (const loss of windows) {
    if (loss < best * 0.99) [best, since] = [loss, 0];
    else if (++since >= patience) [since, count] = [0, count + 1];
  }
  return count;
}
