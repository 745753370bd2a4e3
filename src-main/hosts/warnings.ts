import type { StudioError } from '../contract/errors.ts';

/** What a host has to tell the person and nobody asked for. It waits for a page, and is told once. */
export class Warnings {
  #waiting: StudioError[] = [];

  constructor(first: StudioError | null = null) {
    if (first) this.add(first);
  }

  add(error: StudioError): void {
    this.#waiting.push(error);
  }

  /** All that waits, for the page that asks. */
  take(): StudioError[] {
    return this.#waiting.splice(0);
  }
}
