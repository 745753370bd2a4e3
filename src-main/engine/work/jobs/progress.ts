/** How fast work goes on, from the last few completions. */
export class ProgressRate {
  readonly #now: () => number;
  readonly #marks: { readonly at: number; readonly done: number }[] = [];

  constructor(now: () => number) {
    this.#now = now;
  }

  /** Notes how many units are finished by now. Fewer than before: another stage has begun, with units of its own. */
  mark(done: number): void {
    if (done < (this.#marks.at(-1)?.done ?? 0)) this.#marks.length = 0;
    this.#marks.push({ at: this.#now(), done });
    if (this.#marks.length > 20) this.#marks.shift();
  }

  /** Units per second; null until two marks differ. */
  get perSecond(): number | null {
    const first = this.#marks[0];
    const last = this.#marks.at(-1);
    if (!first || !last || last.done === first.done || last.at === first.at) return null;
    return ((last.done - first.done) / (last.at - first.at)) * 1000;
  }

  /** Seconds until `total` units are finished at this rate; null while unknown. */
  secondsLeft(done: number, total: number): number | null {
    const rate = this.perSecond;
    return rate === null ? null : Math.max(0, (total - done) / rate);
  }
}
