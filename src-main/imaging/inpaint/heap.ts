/** A binary heap of pixels by their arrival times, the earliest first (Williams 1964). A pixel may lie in it more than once. */
export class ArrivalHeap {
  readonly #times: number[] = [];
  readonly #pixels: number[] = [];

  get size(): number {
    return this.#pixels.length;
  }

  push(time: number, pixel: number): void {
    const times = this.#times;
    const pixels = this.#pixels;
    let at = pixels.length;
    while (at > 0) {
      const above = (at - 1) >> 1;
      if (times[above]! <= time) break;
      times[at] = times[above]!;
      pixels[at] = pixels[above]!;
      at = above;
    }
    times[at] = time;
    pixels[at] = pixel;
  }

  /** The earliest pixel; -1 when there is none. */
  pop(): number {
    const times = this.#times;
    const pixels = this.#pixels;
    const first = pixels[0] ?? -1;
    const time = times.pop();
    const pixel = pixels.pop();
    const count = pixels.length;
    if (time === undefined || pixel === undefined || count === 0) return first;
    let at = 0;
    for (;;) {
      let below = 2 * at + 1;
      if (below >= count) break;
      if (below + 1 < count && times[below + 1]! < times[below]!) below++;
      if (times[below]! >= time) break;
      times[at] = times[below]!;
      pixels[at] = pixels[below]!;
      at = below;
    }
    times[at] = time;
    pixels[at] = pixel;
    return first;
  }
}
