/** Makes what the next steps need while the present one is worked on: `ahead` of them at most, each made once. */
export class LookAhead<T> {
  readonly #make: (step: number) => Promise<T>;
  readonly #ahead: number;
  readonly #end: number;
  readonly #underWay = new Map<number, Promise<T>>();

  /** @param end the first step that is none; without it they go on for ever */
  constructor(make: (step: number) => Promise<T>, ahead: number, end = Infinity) {
    this.#make = make;
    this.#ahead = ahead;
    this.#end = end;
  }

  /** What a step needs; those after it are begun. A failure is met when its own step comes. */
  async take(step: number): Promise<T> {
    for (let next = step; next <= step + this.#ahead && next < this.#end; next++) this.#begin(next);
    const taken = this.#underWay.get(step);
    this.#underWay.delete(step);
    return taken as Promise<T>;
  }

  #begin(step: number): void {
    if (this.#underWay.has(step)) return;
    const made = this.#make(step);
    made.catch(() => undefined); // met in take
    this.#underWay.set(step, made);
  }
}
