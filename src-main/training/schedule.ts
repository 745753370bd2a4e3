/** How the learning rate falls: constant for some steps, then to 0 over the others by a line, in halves, or along a cosine. */
export interface Schedule {
  readonly rate: number;
  readonly constantSteps: number;
  readonly decaySteps: number;
  readonly shape: 'linear' | 'step' | 'cosine';
}

/** Learning rate of a step, counted from 0. */
export function rateAt({ rate, constantSteps, decaySteps, shape }: Schedule, step: number): number {
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
