import type { StudioClient } from '../../../../src-main/contract/client.ts';
import { blobOf } from '../../../client/blobs.ts';
import faces from './faces.webp';
import shapes from './shapes.webp';
import type { Place, ShippedSource, Tile } from './tiles.ts';

const sheets: Readonly<Record<ShippedSource, string>> = { faces, shapes };

/** Longest side of what is fetched of the person's own pictures, in pixels: a tile at more than twice the density. */
const maxSide = 512;

/** The squares that tiles show, each fetched once. */
export class TilePictures {
  readonly #client: StudioClient;
  readonly #squares = new Map<string, Promise<ImageBitmap>>();
  readonly #sheets = new Map<ShippedSource, Promise<HTMLImageElement>>();

  constructor(client: StudioClient) {
    this.#client = client;
  }

  /** What a tile shows; of the person's pictures the largest square in the middle. */
  square({ key, place }: Tile): Promise<ImageBitmap> {
    const known = this.#squares.get(key);
    if (known) return known;
    const square = this.#cut(place);
    this.#squares.set(key, square);
    square.catch(() => this.#squares.delete(key)); // asked for again, it is tried again
    return square;
  }

  fetch(tiles: readonly Tile[]): Promise<unknown> {
    return Promise.all(tiles.map((tile) => this.square(tile)));
  }

  /** A bitmap of its own: drawn out of a sheet, a tile would get the edges of its neighbours. */
  async #cut(place: Place): Promise<ImageBitmap> {
    if (place.kind === 'sheet')
      return createImageBitmap(await this.#sheet(place.sheet), place.x, place.y, place.side, place.side);
    const shown = { id: place.id, maxSide };
    const { bytes, mime } = await (place.kind === 'picture'
      ? this.#client.call('pictures.preview', shown)
      : this.#client.call('translations.preview', shown));
    const whole = await createImageBitmap(blobOf(bytes, mime));
    const side = Math.min(whole.width, whole.height);
    const [x, y] = [Math.floor((whole.width - side) / 2), Math.floor((whole.height - side) / 2)];
    return createImageBitmap(whole, x, y, side, side);
  }

  #sheet(name: ShippedSource): Promise<HTMLImageElement> {
    const known = this.#sheets.get(name);
    if (known) return known;
    const image = new Image();
    image.src = sheets[name];
    const sheet = image.decode().then(() => image);
    this.#sheets.set(name, sheet);
    sheet.catch(() => this.#sheets.delete(name));
    return sheet;
  }
}
