/** Steps over which waiting is told. */
const window = 50;

/** How much of the newest steps' time went by in waiting for pictures. */
export class WaitingShare {
  readonly #now: () => number;
  /** Of each of the newest steps: milliseconds in all, and of waiting. */
  readonly #steps: { readonly all: number; readonly waited: number }[] = [];
  #begun: number | null = null;
  #waited = 0;

  constructor(now: () => number) {
    this.#now = now;
  }

  /** A step begins: its pictures are waited for. */
  begin(): void {
    const now = this.#now();
    if (this.#begun !== null) this.#steps.push({ all: now - this.#begun, waited: this.#waited });
    if (this.#steps.length > window) this.#steps.shift();
    this.#begun = now;
  }

  /** Its pictures are there. */
  arrived(): void {
    this.#waited = this.#now() - (this.#begun ?? 0);
  }

  /** 0..1; 0 before the second step. */
  get share(): number {
    const sum = (of: 'all' | 'waited'): number => this.#steps.reduce((total, step) => total + step[of], 0);
    return this.#steps.length === 0 ? 0 : sum('waited') / sum('all');
  }
}
