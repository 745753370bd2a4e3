import type { ImagePoint } from '../../canvas/geometry.ts';
import type { MaskTarget, Outline, PointerSample, Tool } from './tool.ts';

type State =
  | { readonly name: 'idle' }
  | { readonly name: 'placing'; readonly corners: readonly ImagePoint[]; readonly hand: ImagePoint };

/** A click this near to the first corner closes the polygon, in CSS pixels. */
const closeWithin = 8;

/** A polygon by its corners: each click sets one; a click on the first, or `finish`, closes it. */
export class PolygonTool implements Tool {
  readonly #target: MaskTarget;
  #state: State = { name: 'idle' };

  constructor(target: MaskTarget) {
    this.#target = target;
  }

  get isBusy(): boolean {
    return this.#state.name === 'placing';
  }

  get outline(): Outline | null {
    return this.#state.name === 'placing'
      ? { points: [...this.#state.corners, this.#state.hand], isClosed: false }
      : null;
  }

  down({ point, reach }: PointerSample): void {
    if (this.#state.name === 'idle') {
      this.#state = { name: 'placing', corners: [point], hand: point };
      return;
    }
    const { corners } = this.#state;
    const isNear = (corner: ImagePoint | undefined): boolean =>
      corner !== undefined && Math.hypot(point.x - corner.x, point.y - corner.y) <= closeWithin * reach;
    if (corners.length >= 3 && isNear(corners[0])) return this.finish();
    if (isNear(corners.at(-1))) return this.#closeIfDouble(corners);
    this.#state = { name: 'placing', corners: [...corners, point], hand: point };
  }

  move(samples: readonly PointerSample[]): void {
    const last = samples.at(-1);
    if (this.#state.name === 'placing' && last) this.#state = { ...this.#state, hand: last.point };
  }

  up(_sample: PointerSample): void {
    // A corner is set where the pointer goes down.
  }

  finish(): void {
    if (this.#state.name !== 'placing') return;
    const { corners } = this.#state;
    this.#state = { name: 'idle' };
    if (corners.length >= 3) this.#target.putShape(corners);
  }

  cancel(): void {
    this.#state = { name: 'idle' };
  }

  /** The second click of a double click lies on the corner that the first has set. */
  #closeIfDouble(corners: readonly ImagePoint[]): void {
    if (corners.length >= 3) this.finish();
  }
}
