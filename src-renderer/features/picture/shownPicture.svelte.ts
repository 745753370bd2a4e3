import type { Scene } from '../../canvas/drawScene.ts';
import { mixed, PixelSampler, type Pixel } from '../../canvas/pixelSampler.ts';
import { notShown, PictureShelf } from '../../canvas/pictureShelf.ts';
import type { PyramidMaker } from '../../canvas/pyramidMaker.ts';
import { Viewport } from '../../canvas/viewport.svelte.ts';
import type { Studio } from '../../state/studio.svelte.ts';
import { blobOf } from '../../client/blobs.ts';
import type { RenderMask } from '../../../src-main/contract/commands.ts';
import type { PictureRoom } from './pictureRoom.ts';

/** Pixels that are shown at most: a picture and its result of this size take half a gigabyte on screen. Larger ones are shown smaller. */
const mostShownPixels = 36_000_000;
/** Decoded pictures that are kept: three pairs of before and after, so that going back and forth is instant. */
const shelfRoom = 6;
/** Larger pictures take longer to fetch than a person waits: a small one stands in meanwhile. */
const standInFrom = 6_000_000;
const standInSide = 1400;

/** The longest side to ask for, or null for the whole picture. @param part of the pixels that are shown at most */
export function shownSide({ width, height }: { readonly width: number; readonly height: number }, part = 1): number | null {
  const share = Math.sqrt((part * mostShownPixels) / (width * height));
  return share >= 1 ? null : Math.floor(Math.max(width, height) * share);
}

/** The room's picture on its canvas: fetches what is to be seen and puts together what is drawn. */
export class ShownPicture {
  readonly viewport: Viewport;
  readonly #room: PictureRoom;
  readonly #mask: () => RenderMask | null;
  readonly #shelf: PictureShelf;
  readonly #sampler = new PixelSampler();
  /** Counts changes of the shelf, which is not reactive itself. */
  #changes = $state.raw(0);

  readonly #keys = $derived.by(() => {
    const { picture, result } = this.#room;
    const mask = this.#mask();
    return {
      before: picture && `picture:${picture.id}`,
      standIn: picture && picture.width * picture.height > standInFrom ? `small:${picture.id}` : null,
      after: picture && result && [result.kind, result.id, picture.id, ...(mask ? [mask.id, mask.featherPx] : [])].join(':'),
    };
  });
  readonly before = $derived.by(() => {
    const whole = this.#look(this.#keys.before);
    return whole.pyramid || whole.failure !== null ? whole : this.#look(this.#keys.standIn);
  });
  readonly after = $derived.by(() => this.#look(this.#keys.after));
  /** How much smaller than it is the picture can be shown at most, 0..1. */
  readonly shownShare = $derived.by(() => {
    const { picture } = this.#room;
    const side = picture && shownSide(picture);
    return picture && side !== null ? side / Math.max(picture.width, picture.height) : 1;
  });

  readonly scene: Scene | null = $derived.by(() => {
    const { viewport } = this;
    const { picture, strength } = this.#room;
    if (!picture || !viewport.view || !viewport.image) return null;
    const isPeeking = viewport.isPeeking && this.after.pyramid !== null;
    return {
      ...{ mode: isPeeking && viewport.mode !== 'side-by-side' ? 'after' : viewport.mode, view: viewport.view, image: viewport.image },
      ...{ pane: viewport.pane, dpr: viewport.dpr, before: this.before.pyramid, after: isPeeking ? null : this.after.pyramid },
      ...{ strength, split: viewport.split, doublings: viewport.doublings, hasAlpha: picture.hasAlpha },
    };
  });

  /** The pixel under the pointer: where, before, after. */
  readonly readout = $derived.by(() => {
    const { viewport } = this;
    const { cursor, image } = viewport;
    if (!cursor || !image) return null;
    const before = this.#sampler.read(this.before.pyramid, cursor, image.width);
    const after = this.#sampler.read(this.after.pyramid, cursor, image.width);
    return { x: Math.floor(cursor.x), y: Math.floor(cursor.y), before, after: this.#mix(before, after) };
  });

  /** @param mask what a translation is restricted to */
  constructor(studio: Studio, room: PictureRoom, maker: Pick<PyramidMaker, 'make'>, mask: () => RenderMask | null) {
    this.#room = room;
    this.#mask = mask;
    this.viewport = new Viewport({ image: () => room.picture, mode: () => (room.isComparing ? 'after' : studio.settings.viewMode) });
    this.#shelf = new PictureShelf(
      {
        maker,
        fetch: (key) => this.#fetch(studio, key),
        changed: () => (this.#changes += 1),
      },
      shelfRoom,
    );
    studio.onSynced(() => this.#shelf.retryFailed());
  }

  /** Brings what is to be seen; to be called whenever that changes. */
  fetchShown(): void {
    const { standIn, before, after } = this.#keys;
    this.#shelf.want([standIn, before, after].filter((key) => key !== null));
  }

  #look(key: string | null) {
    void this.#changes;
    return key === null ? notShown : this.#shelf.get(key);
  }

  #mix(before: Pixel | null, after: Pixel | null): Pixel | null {
    return before && after && mixed(before, after, this.#room.strength);
  }

  /** Keys say what they name: picture:ID, small:ID, fill:ID:PICTURE, translation:ID:PICTURE and perhaps :MASK:FEATHER. */
  async #fetch({ client, session }: Studio, key: string): Promise<Blob> {
    const [kind = '', id = '', ofPicture = id, maskId, feather] = key.split(':');
    const picture = session.pictures.find((candidate) => candidate.id === ofPicture);
    const maxSide = kind === 'small' ? standInSide : picture ? shownSide(picture) : null;
    const mask = maskId === undefined ? {} : { mask: { id: maskId, featherPx: Number(feather) } };
    const shown = { id, maxSide };
    const { bytes, mime } = await (kind === 'translation'
      ? client.call('translations.preview', { ...shown, ...mask })
      : client.call(kind === 'fill' ? 'fills.preview' : 'pictures.preview', shown));
    return blobOf(bytes, mime);
  }
}
