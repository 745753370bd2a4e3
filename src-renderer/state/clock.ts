import { createSubscriber } from 'svelte/reactivity';

/** A time that can be read in markup: whoever reads it is brought up to date while it is on screen, and nothing ticks otherwise. */
export class Clock {
  readonly #subscribe: () => void;

  constructor(stepMs: number) {
    this.#subscribe = createSubscriber((update) => {
      const timer = setInterval(update, stepMs);
      return () => clearInterval(timer);
    });
  }

  get now(): number {
    this.#subscribe();
    return Date.now();
  }
}
