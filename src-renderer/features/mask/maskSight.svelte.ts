import type { MaskSources } from './maskSources.ts';

/** When the red of the mask is seen: it gives way to results where nobody is at it. */
export class MaskSight {
  readonly #told: MaskSources['shownAlways'];
  /** It stays over results, too. */
  isAlways = $state.raw(false);
  /** A hand is at the tools. */
  isPointedAt = $state.raw(false);
  /** A hand paints. */
  isPainting = $state.raw(false);

  constructor({ isAlwaysSeenAtFirst = false, shownAlways }: Pick<MaskSources, 'isAlwaysSeenAtFirst' | 'shownAlways'>) {
    this.isAlways = isAlwaysSeenAtFirst;
    this.#told = shownAlways;
  }

  /** The mask is what matters now. */
  get isWanted(): boolean {
    return this.isAlways || this.isPointedAt || this.isPainting;
  }

  showAlways(isAlways: boolean): void {
    this.isAlways = isAlways;
    this.#told?.(isAlways);
  }
}
