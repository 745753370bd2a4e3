/** Exponential moving average of weights, in place: average = decay * average + (1 - decay) * now. Smooths what a generator does from step to step. */
export function followWeights(average: Float32Array, now: Float32Array, decay: number): void {
  for (let i = 0; i < average.length; i++) average[i] = decay * (average[i] as number) + (1 - decay) * (now[i] as number);
}
