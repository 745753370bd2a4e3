/** Which frame of a film is shown now. Where motion is not wanted, it stands until somebody looks at a frame. */
export class Playing {
  frame = $state.raw(0);
  readonly #count: () => number;
  readonly #framesPerSecond: () => number;
  readonly #isStill = matchMedia('(prefers-reduced-motion: reduce)');

  constructor(count: () => number, framesPerSecond: () => number) {
    this.#count = count;
    this.#framesPerSecond = framesPerSecond;
  }

  /** Shows a frame under the pointer; the film goes on from there. */
  look(frame: number): void {
    this.frame = frame;
  }

  /** Plays until the function that is returned is called. */
  run(): () => void {
    const [count, rate] = [this.#count(), this.#framesPerSecond()];
    if (this.#isStill.matches || count < 2) return () => undefined;
    const timer = setInterval(() => (this.frame = (this.frame + 1) % count), 1000 / rate);
    return () => clearInterval(timer);
  }
}
