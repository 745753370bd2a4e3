import type { PictureView } from '../../../../src-main/contract/pictures.ts';
import { blobOf } from '../../../client/blobs.ts';
import type { Workspace } from '../../../state/workspace.svelte.ts';
import { drawnPicture, type LessonPixels } from './drawnPicture.ts';

/** Pictures longer than this are squeezed a little rather than fetched larger. */
const longest = 4096;

/**
 * The workspace's picture as a small square, its middle; one drawn by code where none is open or no engine is there. To be followed while it is
 * shown: `$effect(() => picture.follow())`.
 */
export class LessonPicture {
  readonly #workspace: Workspace;
  readonly #side: number;
  readonly #drawn: LessonPixels;
  #fetched = $state.raw<{ readonly id: string; readonly pixels: LessonPixels } | null>(null);

  readonly pixels: LessonPixels = $derived.by(() => {
    const fetched = this.#fetched;
    return fetched && fetched.id === this.#wanted?.id ? fetched.pixels : this.#drawn;
  });

  /** @param side in pixels */
  constructor(workspace: Workspace, side: number) {
    this.#workspace = workspace;
    this.#side = side;
    this.#drawn = drawnPicture(side);
  }

  get #wanted(): PictureView | null {
    const { studio, picture } = this.#workspace;
    return studio.health === 'ready' ? picture : null;
  }

  /** Fetches the workspace's picture where it is another one by now. */
  follow(): void {
    const picture = this.#wanted;
    if (!picture || picture.id === this.#fetched?.id) return;
    void this.#fetch(picture)
      .then((pixels) => (this.#fetched = { id: picture.id, pixels }))
      .catch(() => undefined); // rooms of pictures tell what is wrong with it; the lesson goes on with the drawn one
  }

  async #fetch({ id, name, width, height }: PictureView): Promise<LessonPixels> {
    const side = this.#side;
    const maxSide = Math.min(longest, Math.ceil((side * Math.max(width, height)) / Math.min(width, height)));
    const { bytes, mime } = await this.#workspace.studio.client.call('pictures.preview', { id, maxSide });
    const bitmap = await createImageBitmap(blobOf(bytes, mime));
    const context = new OffscreenCanvas(side, side).getContext('2d');
    if (!context) throw new Error('no canvas to read pixels from');
    const short = Math.min(bitmap.width, bitmap.height);
    context.fillStyle = 'white'; // as networks see transparent places
    context.fillRect(0, 0, side, side);
    context.imageSmoothingQuality = 'high';
    const [left, top] = [(bitmap.width - short) / 2, (bitmap.height - short) / 2];
    context.drawImage(bitmap, left, top, short, short, 0, 0, side, side);
    bitmap.close();
    return { side, rgb: planesOf(context.getImageData(0, 0, side, side).data, side), name };
  }
}

/** RGBA bytes, pixel by pixel -> [3, side, side] in 0..1. */
function planesOf(rgba: Uint8ClampedArray, side: number): Float32Array {
  const plane = side * side;
  return Float32Array.from({ length: 3 * plane }, (_, i) => {
    const channel = Math.floor(i / plane);
    return (rgba[4 * (i % plane) + channel] ?? 0) / 255;
  });
}
