import type { MaskTarget, PointerSample, Tool } from './tool.ts';

/** What one click does: magic wand, colour range and fill. */
export class PickTool implements Tool {
  readonly isBusy = false;
  readonly outline = null;
  readonly #target: MaskTarget;
  readonly #how: Parameters<MaskTarget['pick']>[0];

  constructor(target: MaskTarget, how: Parameters<MaskTarget['pick']>[0]) {
    this.#target = target;
    this.#how = how;
  }

  down({ point }: PointerSample): void {
    this.#target.pick(this.#how, point);
  }

  move(_samples: readonly PointerSample[]): void {
    // A click is all it takes.
  }

  up(_sample: PointerSample): void {
    // A click is all it takes.
  }

  finish(): void {
    // Nothing takes several clicks.
  }

  cancel(): void {
    // Nothing is under way.
  }
}
