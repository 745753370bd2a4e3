import type { ImagePoint } from '../../canvas/geometry.ts';
import { rectangle } from '../shapes.ts';
import { DragTool } from './dragTool.ts';
import type { CutMode, MaskTarget, Outline, PointerSample, Tool } from './tool.ts';

type State =
  | { readonly name: 'idle' }
  | {
      readonly name: 'drawing';
      readonly side: Exclude<CutMode, 'box'>;
      readonly reach: number;
      readonly points: readonly ImagePoint[];
    };

/** Half the width of a stroke, in CSS pixels: seen well, and thinner than an arm. */
const strokeReach = 4;

/** A box around an object finds it; strokes inside and outside correct what was found, and the key for the opposite changes the side of a stroke. */
export class CutOutTool implements Tool {
  readonly #target: MaskTarget;
  readonly #box: DragTool;
  #state: State = { name: 'idle' };

  constructor(target: MaskTarget) {
    this.#target = target;
    this.#box = new DragTool(rectangle, (a, b) => target.cutOut(a, b));
  }

  get isBusy(): boolean {
    return this.#box.isBusy || this.#state.name === 'drawing';
  }

  get outline(): Outline | null {
    if (this.#state.name !== 'drawing') return this.#box.outline;
    return { points: this.#state.points, isClosed: false, side: this.#state.side };
  }

  down(sample: PointerSample): void {
    const { options } = this.#target;
    if (options.cut === 'box' || !this.#target.canCorrect()) return this.#box.down(sample);
    const side = (options.cut === 'inside') === (sample.isOpposite !== true) ? 'inside' : 'outside';
    this.#state = { name: 'drawing', side, reach: sample.reach, points: [sample.point] };
  }

  move(samples: readonly PointerSample[]): void {
    if (this.#state.name !== 'drawing') return this.#box.move(samples);
    this.#state = { ...this.#state, points: [...this.#state.points, ...samples.map(({ point }) => point)] };
  }

  up(sample: PointerSample): void {
    const state = this.#state;
    if (state.name !== 'drawing') return this.#box.up(sample);
    this.#state = { name: 'idle' };
    const points = [...state.points, sample.point];
    this.#target.correct({ isInside: state.side === 'inside', points, radius: strokeReach * state.reach });
  }

  finish(): void {
    this.cancel();
  }

  cancel(): void {
    this.#box.cancel();
    this.#state = { name: 'idle' };
  }
}
