import type { Tensor } from '../../../../graph/runtime.ts';
import { cutScaled } from '../../../../imaging/cutScaled.ts';
import type { PictureHalf } from '../../../../imaging/networkInput.ts';
import { shuffled, stream, type Chance } from '../../../../training/random.ts';
import type { CommonRecipe } from '../../../../families/declaration.ts';
import { readPicture } from './readPicture.ts';

/** Bytes of decoded pictures kept per set: 10,000 of 143 x 143 pixels. */
const cacheBytes = 600_000_000;

/** How pictures are drawn: brought to load x load, and cut to crop x crop. */
export type Sampling = Pick<CommonRecipe, 'load' | 'crop' | 'flip' | 'batch'> & {
  /** 'fill' squeezes a picture into load x load, as the official code does; 'cover' keeps its aspect and takes the middle. */
  readonly fit?: 'fill' | 'cover';
  /** Side in pixels of the smallest size that chance may bring a picture to; load is the largest then. */
  readonly leastLoad?: number;
  /** Half of each picture, where both of a pair lie side by side. */
  readonly half?: PictureHalf;
};

/** One of the two sets of a run: gives the picture of a step, cut and flipped as chance has it for that step, whatever was asked before. */
export class PictureSet {
  readonly #files: readonly string[];
  readonly #sampling: Sampling;
  readonly #chance: Chance;
  readonly #stream: number;
  readonly #decoded = new Map<number, Promise<Uint8Array>>();
  readonly #keep: number;
  #order: { readonly epoch: number; readonly indices: Uint32Array } | undefined;

  constructor(files: readonly string[], sampling: Sampling, chance: Chance, order: number) {
    this.#files = files;
    this.#sampling = sampling;
    this.#chance = chance;
    this.#stream = order;
    this.#keep = Math.max(1, Math.floor(cacheBytes / (3 * sampling.load ** 2)));
  }

  /** The pictures of a step, counted from 0: [batch, 3, crop, crop] in -1..1. Every picture comes once per epoch, in an order of its own. */
  async at(step: number): Promise<Tensor> {
    const { crop, batch } = this.#sampling;
    const pictures = await Promise.all(Array.from({ length: batch }, (_, n) => this.#picture(step * batch + n)));
    const data = new Float32Array(batch * 3 * crop ** 2);
    for (const [n, picture] of pictures.entries()) data.set(picture, n * picture.length);
    return { data, shape: [batch, 3, crop, crop] };
  }

  /** One picture by its number in the endless row of all epochs. */
  async #picture(step: number): Promise<Float32Array> {
    const { load: side, crop, flip } = this.#sampling;
    const levels = await this.#decode(this.#indexAt(step));
    const load = this.#loadAt(step);
    const room = load - crop + 1;
    const x = this.#chance.below(room, stream.crop, this.#stream, step, 0);
    const y = this.#chance.below(room, stream.crop, this.#stream, step, 1);
    const isFlipped = flip && this.#chance.uniform(stream.flip, this.#stream, step) < 0.5;
    if (load === side) return cut(levels, { load, crop, x, y, isFlipped });
    const square = await cutScaled(levels, { side, scaledSide: load, x, y, crop });
    return cut(square, { load: crop, crop, x: 0, y: 0, isFlipped });
  }

  /** The size to which a picture is brought this time. */
  #loadAt(step: number): number {
    const { load, leastLoad = load } = this.#sampling;
    return leastLoad + this.#chance.below(load - leastLoad + 1, stream.scale, this.#stream, step);
  }

  #indexAt(step: number): number {
    const epoch = Math.floor(step / this.#files.length);
    if (this.#order?.epoch !== epoch)
      this.#order = { epoch, indices: shuffled(this.#files.length, this.#chance, this.#stream, epoch) };
    return this.#order.indices[step % this.#files.length] ?? 0;
  }

  #decode(index: number): Promise<Uint8Array> {
    const known = this.#decoded.get(index);
    if (known) return known;
    const decoded = this.#read(this.#files[index] ?? '');
    if (this.#decoded.size < this.#keep) this.#decoded.set(index, decoded);
    return decoded;
  }

  /** Planar levels 0..255: a quarter of the memory of floats. */
  async #read(file: string): Promise<Uint8Array> {
    const { load, fit = 'fill', half } = this.#sampling;
    const planar = await readPicture(file, {
      width: load,
      height: load,
      fit,
      ...(half && { half }),
    });
    return Uint8Array.from(planar, (value) => Math.round((value + 1) * 127.5));
  }
}

interface Cut {
  readonly load: number;
  readonly crop: number;
  readonly x: number;
  readonly y: number;
  readonly isFlipped: boolean;
}

/** A square of a square picture, mirrored left to right where asked, as -1..1. */
function cut(levels: Uint8Array, { load, crop, x, y, isFlipped }: Cut): Float32Array {
  const out = new Float32Array(3 * crop * crop);
  for (let channel = 0, to = 0; channel < 3; channel++) {
    for (let row = 0; row < crop; row++) {
      const start = (channel * load + y + row) * load + x;
      for (let column = 0; column < crop; column++, to++) {
        const level = levels[start + (isFlipped ? crop - 1 - column : column)] as number;
        out[to] = level / 127.5 - 1;
      }
    }
  }
  return out;
}
