import { placeOn, type Corners } from '../../../../src-main/latent/plane.ts';
import { walk, type EasingName, type PathName } from '../../../../src-main/latent/walk.ts';
import type { SampleForm } from '../../../../src-main/contract/generation.ts';
import type { LatentSpace } from '../latentSpace.svelte.ts';
import type { Point } from '../point.ts';

/** Samples that a walk goes through where nobody has picked any. */
const otherwise = 3;

/** A walk from pick to pick: how many pictures, how they follow each other, and what becomes of them. */
export class Walk {
  readonly #space: LatentSpace;
  frames = $state.raw(24);
  easing = $state.raw<EasingName>('smooth');
  isLoop = $state.raw(true);
  framesPerSecond = $state.raw(12);
  form = $state.raw<SampleForm>('gif');
  scale = $state.raw(4);
  /** The path that is exported; both are shown. */
  path = $state.raw<PathName>('slerp');

  /** Where on the map the person is, 0..1 each way. */
  place = $state.raw({ x: 0.5, y: 0.5 });

  /** The corners of the map: the first four picks, or samples. */
  readonly corners: Corners | null = $derived.by(() => {
    const { picks, samples } = this.#space;
    const [topLeft, topRight, bottomLeft, bottomRight] = picks.list.length >= 4 ? picks.list : samples;
    if (!topLeft || !topRight || !bottomLeft || !bottomRight) return null;
    return {
      topLeft: topLeft.vector,
      topRight: topRight.vector,
      bottomLeft: bottomLeft.vector,
      bottomRight: bottomRight.vector,
    };
  });
  /** Where the walk goes: the picks, or a few samples. */
  readonly stops: readonly Point[] = $derived.by(() => {
    const { picks, samples } = this.#space;
    return picks.list.length >= 2 ? picks.list : samples.slice(0, otherwise);
  });
  readonly slerp: readonly Float32Array[] = $derived.by(() => this.#framesOf('slerp'));
  readonly lerp: readonly Float32Array[] = $derived.by(() => this.#framesOf('lerp'));

  constructor(space: LatentSpace) {
    this.#space = space;
  }

  /** Keeps the place of the map among the picks. */
  keepPlace(): void {
    if (!this.corners) return;
    const { x, y } = this.place;
    const [column, row] = [x, y].map((value) => value.toFixed(3));
    this.#space.picks.add({
      key: `map ${column} ${row} ${this.stops.map(({ key }) => key).join(' ')}`,
      name: this.#space.words.t('lab.mapPlace', { x: column ?? '', y: row ?? '' }),
      vector: placeOn(this.corners, x, y),
    });
  }

  get leastFrames(): number {
    return Math.max(2, this.stops.length);
  }

  async export(): Promise<void> {
    const { form, scale, framesPerSecond } = this;
    await this.#space.export(this.path === 'slerp' ? this.slerp : this.lerp, { form, scale, framesPerSecond });
  }

  #framesOf(path: PathName): readonly Float32Array[] {
    const { easing, isLoop } = this;
    const frames = Math.max(this.frames, this.leastFrames);
    return walk(
      this.stops.map(({ vector }) => vector),
      { path, easing, frames, isLoop },
    );
  }
}
