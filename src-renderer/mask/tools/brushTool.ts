import type { Dab } from '../brush.ts';
import { edgeWidth } from '../falloff.ts';
import { follow, thinned } from '../stroke.ts';
import type { MaskTarget, PointerSample, Tool } from './tool.ts';

type State = { readonly name: 'idle' } | { readonly name: 'painting'; last: Dab; hand: PointerSample };

/** Differences of the cover that nobody sees, of 1: half a level of 255. */
const invisible = 1 / 510;

/** Brush and eraser: sweeps along what the hand does, and catches up with it at the end. */
export class BrushTool implements Tool {
  readonly outline = null;
  readonly #target: MaskTarget;
  readonly #isErasing: boolean;
  #state: State = { name: 'idle' };

  constructor(target: MaskTarget, isErasing: boolean) {
    this.#target = target;
    this.#isErasing = isErasing;
  }

  get isBusy(): boolean {
    return this.#state.name === 'painting';
  }

  down(sample: PointerSample): void {
    const last = this.#dab(sample);
    this.#state = { name: 'painting', last, hand: sample };
    this.#target.begin();
    this.#target.sweep(last, last, this.#isErasing);
  }

  move(samples: readonly PointerSample[]): void {
    const state = this.#state;
    if (state.name !== 'painting') return;
    const { smoothing } = this.#target.options;
    const way: Dab[] = [state.last];
    for (const sample of samples) {
      const { radius } = this.#dab(sample);
      way.push({ point: follow(way.at(-1)?.point ?? sample.point, sample.point, smoothing), radius });
      state.hand = sample;
    }
    this.#sweepAlong(state, way);
  }

  up(sample: PointerSample): void {
    if (this.#state.name !== 'painting') return;
    this.move([{ ...sample, pressure: this.#state.hand.pressure }]); // a pen is lifted without pressure: that is no thin end
    this.#sweepAlong(this.#state, [this.#state.last, { point: sample.point, radius: this.#state.last.radius }]);
    this.#state = { name: 'idle' };
    this.#target.commit();
  }

  finish(): void {
    if (this.#state.name === 'painting') this.up(this.#state.hand);
  }

  cancel(): void {
    if (this.#state.name === 'painting') this.#target.cancel();
    this.#state = { name: 'idle' };
  }

  #sweepAlong(state: { last: Dab }, way: readonly Dab[]): void {
    const { size, hardness } = this.#target.options;
    const places = thinned(way, edgeWidth(size / 2, hardness) * invisible);
    for (const [index, dab] of places.entries()) {
      if (index > 0) this.#target.sweep(places[index - 1] ?? dab, dab, this.#isErasing);
      state.last = dab;
    }
  }

  #dab({ point, pressure }: PointerSample): Dab {
    const { size, usesPressure } = this.#target.options;
    return { point, radius: Math.max(0.5, (size / 2) * (usesPressure ? pressure : 1)) };
  }
}
