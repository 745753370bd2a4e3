import type { Scene } from '../../canvas/drawScene.ts';
import { mixed, PixelSampler, type Pixel } from '../../canvas/pixelSampler.ts';
import { Viewport } from '../../canvas/viewport.svelte.ts';
import type { PictureResult, PictureRoom } from './pictureRoom.ts';
import type { Previews } from './previews.svelte.ts';
import { shownSide } from './shownSide.ts';

/** The workspace's picture and what a room has made of it, as they are looked at: the viewport, and the scene that is drawn in it. */
export class ShownPicture {
  readonly viewport: Viewport;
  readonly #room: PictureRoom;
  readonly #previews: Previews;
  readonly #sampler = new PixelSampler();

  readonly #resultKey = $derived.by(() => this.#keyOf(this.#room.result));
  /** What is seen until the result is there. */
  readonly #standInKey = $derived.by(() => {
    const { resultBefore = null } = this.#room;
    return this.#resultKey === null ? null : this.#keyOf(resultBefore);
  });
  readonly before = $derived.by(() => this.#previews.before);
  readonly after = $derived.by(() => {
    const result = this.#previews.look(this.#resultKey);
    return result.pyramid || result.failure !== null ? result : this.#previews.look(this.#standInKey);
  });
  /** How much smaller than it is the picture can be shown at most, 0..1. */
  readonly shownShare = $derived.by(() => {
    const { picture } = this.#room.workspace;
    const side = picture && shownSide(picture);
    return picture && side !== null ? side / Math.max(picture.width, picture.height) : 1;
  });

  readonly scene: Scene | null = $derived.by(() => {
    const { view, image, pane, dpr, mode, split, doublings, isPeeking } = this.viewport;
    const { workspace, strength } = this.#room;
    if (!workspace.picture || !view || !image) return null;
    const peeks = isPeeking && this.after.pyramid !== null;
    return {
      mode: peeks && mode !== 'side-by-side' ? 'after' : mode,
      view,
      image,
      pane,
      dpr,
      before: this.before.pyramid,
      after: peeks ? null : this.after.pyramid,
      strength,
      split,
      doublings,
      hasAlpha: workspace.picture.hasAlpha,
    };
  });

  /** The pixel under the pointer: where, before, after. */
  readonly readout = $derived.by(() => {
    const { cursor, image } = this.viewport;
    if (!cursor || !image) return null;
    const before = this.#sampler.read(this.before.pyramid, cursor, image.width);
    const after = this.#sampler.read(this.after.pyramid, cursor, image.width);
    return { x: Math.floor(cursor.x), y: Math.floor(cursor.y), before, after: this.#mix(before, after) };
  });

  constructor(room: PictureRoom, previews: Previews) {
    const { workspace } = room;
    this.#room = room;
    this.#previews = previews;
    this.viewport = new Viewport({
      image: () => workspace.picture,
      // with nothing to compare there is one picture, whatever view was chosen
      mode: () => (!room.hasViews || !room.result ? 'after' : workspace.studio.settings.viewMode),
      place: () => room.place ?? null,
    });
  }

  /** Brings what is to be seen; to be called whenever that changes. */
  fetchShown(): void {
    const { standIn, whole } = this.#previews.keys;
    this.#previews.want([standIn, whole, this.#standInKey, this.#resultKey]);
  }

  #keyOf(result: PictureResult | null): string | null {
    const { workspace, mask, isHeldBack } = this.#room;
    if (!workspace.picture || !result || isHeldBack) return null;
    const inside = mask ? [mask.id, mask.featherPx] : [];
    return [result.kind, result.id, workspace.picture.id, ...inside].join(':');
  }

  #mix(before: Pixel | null, after: Pixel | null): Pixel | null {
    return before && after && mixed(before, after, this.#room.strength);
  }
}
