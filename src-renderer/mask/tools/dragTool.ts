import type { ImagePoint } from '../../canvas/geometry.ts';
import type { Outline, PointerSample, Tool } from './tool.ts';

type State = { readonly name: 'idle' } | { readonly name: 'dragging'; readonly from: ImagePoint; to: ImagePoint };

/** What is dragged from corner to corner: rectangle, ellipse, and the box around an object. A click without a drag does nothing. */
export class DragTool implements Tool {
  readonly #shape: (a: ImagePoint, b: ImagePoint) => readonly ImagePoint[];
  readonly #done: (a: ImagePoint, b: ImagePoint) => void;
  #state: State = { name: 'idle' };

  constructor(
    shape: (a: ImagePoint, b: ImagePoint) => readonly ImagePoint[],
    done: (a: ImagePoint, b: ImagePoint) => void,
  ) {
    this.#shape = shape;
    this.#done = done;
  }

  get isBusy(): boolean {
    return this.#state.name === 'dragging';
  }

  get outline(): Outline | null {
    return this.#state.name === 'dragging'
      ? { points: this.#shape(this.#state.from, this.#state.to), isClosed: true }
      : null;
  }

  down({ point }: PointerSample): void {
    this.#state = { name: 'dragging', from: point, to: point };
  }

  move(samples: readonly PointerSample[]): void {
    const last = samples.at(-1);
    if (this.#state.name === 'dragging' && last) this.#state.to = last.point;
  }

  up({ point: to }: PointerSample): void {
    if (this.#state.name !== 'dragging') return;
    const { from } = this.#state;
    this.#state = { name: 'idle' };
    if (from.x !== to.x && from.y !== to.y) this.#done(from, to);
  }

  finish(): void {
    this.cancel();
  }

  cancel(): void {
    this.#state = { name: 'idle' };
  }
}
