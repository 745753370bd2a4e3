import type { Scene } from '../../canvas/drawScene.ts';
import { PictureShelf } from '../../canvas/pictureShelf.ts';
import type { Viewport } from '../../canvas/viewport.svelte.ts';
import { blobOf } from '../../client/blobs.ts';
import type { Previews } from '../picture/previews.svelte.ts';
import { shownSide } from '../picture/shownSide.ts';
import type { InpaintRoom } from './inpaintRoom.svelte.ts';

/** The picture and its fills on canvases of their own that share one view. */
export class ComparisonScenes {
  readonly viewport: Viewport;
  readonly #room: InpaintRoom;
  readonly #shelf: PictureShelf;
  /** Counts changes of the shelf, which is not reactive itself. */
  #changes = $state.raw(0);

  constructor(room: InpaintRoom, viewport: Viewport, { maker }: Pick<Previews, 'maker'>) {
    this.viewport = viewport;
    this.#room = room;
    this.#shelf = new PictureShelf(
      {
        maker,
        fetch: (key) => this.#fetch(key),
        changed: () => (this.#changes += 1),
      },
      room.fills.methods.length + 1,
    );
  }

  /** Brings what is to be seen; to be called whenever that changes. */
  fetchShown(): void {
    const { comparison } = this.#room;
    const { picture } = this.#room.workspace;
    if (picture) this.#shelf.want([`picture:${picture.id}`, ...comparison.done.map(({ id }) => `fill:${id}`)]);
  }

  /** Lets go of everything. */
  close(): void {
    this.#shelf.empty();
  }

  /** What the pane of a fill shows, or, with null, that of the picture itself; null while there is nothing to show. */
  scene(fillId: string | null): Scene | null {
    void this.#changes;
    const { viewport } = this;
    const { picture } = this.#room.workspace;
    if (!picture || !viewport.view || !viewport.image) return null;
    const before = this.#shelf.get(`picture:${picture.id}`).pyramid;
    const after = fillId === null ? null : this.#shelf.get(`fill:${fillId}`).pyramid;
    return {
      mode: 'after',
      view: viewport.view,
      image: viewport.image,
      pane: viewport.pane,
      dpr: viewport.dpr,
      before,
      after: viewport.isPeeking ? null : after,
      strength: 1,
      split: 0.5,
      doublings: 0,
      hasAlpha: picture.hasAlpha,
    };
  }

  /** Whether a fill can be seen. */
  has(fillId: string): boolean {
    void this.#changes;
    return this.#shelf.get(`fill:${fillId}`).pyramid !== null;
  }

  hasFailed(fillId: string | null): boolean {
    void this.#changes;
    const key = fillId === null ? `picture:${this.#room.workspace.selectedId ?? ''}` : `fill:${fillId}`;
    return this.#shelf.get(key).failure !== null;
  }

  /** All panes together show as many pixels as a picture and its result do elsewhere. */
  async #fetch(key: string): Promise<Blob> {
    const [kind, id = ''] = key.split(':');
    const { studio, fills } = this.#room;
    const { picture } = this.#room.workspace;
    const shown = { id, maxSide: picture && shownSide(picture, 2 / (fills.methods.length + 1)) };
    const { bytes, mime } = await studio.client.call(kind === 'fill' ? 'fills.preview' : 'pictures.preview', shown);
    return blobOf(bytes, mime);
  }
}
