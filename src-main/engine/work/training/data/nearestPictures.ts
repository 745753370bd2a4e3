import PQueue from 'p-queue';
import type { Picture } from '../../../../metrics/laplacianPyramid.ts';
import { readPicture } from './readPicture.ts';

/** Side of the squares by which pictures are compared: pose and colours, and no grain. */
const side = 16;
const length = 3 * side * side;
/** Pictures that are looked at, at most: some seconds for the first question. */
const most = 4096;
/** Files that are read at a time. */
const concurrency = 8;
/** Mean square below which two pictures are the same one. */
const same = 1e-6;

/** Of a set of files the picture that is nearest to another, by the mean square of small squares. */
export class NearestPictures {
  readonly #files: readonly string[];
  readonly #crop: number;
  #squares: Promise<readonly Float32Array[]> | undefined;

  /** @param crop side of the pictures that are given back */
  constructor(files: readonly string[], crop: number) {
    this.#files = files.slice(0, most);
    this.#crop = crop;
  }

  /** The nearest other picture to each: never itself. */
  async to(pictures: readonly Picture[]): Promise<Picture[]> {
    const squares = await (this.#squares ??= this.#read());
    const queue = new PQueue({ concurrency });
    const found = pictures.map((picture) => nearestTo(squareOf(picture), squares));
    return queue.addAll(found.map((index) => () => this.#whole(index)));
  }

  async #whole(index: number): Promise<Picture> {
    const view = { width: this.#crop, height: this.#crop, fit: 'cover' } as const;
    return { data: await readPicture(this.#files[index] as string, view), side: this.#crop };
  }

  #read(): Promise<readonly Float32Array[]> {
    const queue = new PQueue({ concurrency });
    return queue.addAll(
      this.#files.map((file) => () => readPicture(file, { width: side, height: side, fit: 'cover' })),
    );
  }
}

/** A picture as small squares are read: means of its blocks. */
export function squareOf({ data, side: own }: Picture): Float32Array {
  const block = own / side;
  const square = new Float32Array(length);
  for (let plane = 0; plane < 3; plane++)
    for (let y = 0; y < own; y++)
      for (let x = 0; x < own; x++) {
        const to = (plane * side + Math.floor(y / block)) * side + Math.floor(x / block);
        square[to] = (square[to] as number) + (data[(plane * own + y) * own + x] as number) / block ** 2;
      }
  return square;
}

function nearestTo(square: Float32Array, squares: readonly Float32Array[]): number {
  let best = 0;
  let least = Infinity;
  for (const [index, other] of squares.entries()) {
    let sum = 0;
    for (let i = 0; i < length && sum < least * length; i++) sum += ((square[i] as number) - (other[i] as number)) ** 2;
    const distance = sum / length;
    if (distance >= least || distance < same) continue;
    least = distance;
    best = index;
  }
  return best;
}
