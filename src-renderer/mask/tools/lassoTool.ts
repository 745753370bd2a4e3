import type { ImagePoint } from '../../canvas/geometry.ts';
import type { MaskTarget, Outline, PointerSample, Tool } from './tool.ts';

type State = { readonly name: 'idle' } | { readonly name: 'drawing'; readonly points: readonly ImagePoint[] };

/** Takes in what a hand draws around; the end is joined to the start. */
export class LassoTool implements Tool {
  readonly #target: MaskTarget;
  #state: State = { name: 'idle' };

  constructor(target: MaskTarget) {
    this.#target = target;
  }

  get isBusy(): boolean {
    return this.#state.name === 'drawing';
  }

  get outline(): Outline | null {
    return this.#state.name === 'drawing' ? { points: this.#state.points, isClosed: false } : null;
  }

  down({ point }: PointerSample): void {
    this.#state = { name: 'drawing', points: [point] };
  }

  move(samples: readonly PointerSample[]): void {
    if (this.#state.name !== 'drawing') return;
    this.#state = { name: 'drawing', points: [...this.#state.points, ...samples.map(({ point }) => point)] };
  }

  up(sample: PointerSample): void {
    if (this.#state.name !== 'drawing') return;
    const points = [...this.#state.points, sample.point];
    this.#state = { name: 'idle' };
    this.#target.putShape(points);
  }

  finish(): void {
    this.cancel();
  }

  cancel(): void {
    this.#state = { name: 'idle' };
  }
}
