import type { Size } from '../../masks/area.ts';
import type { FloatPicture, Hole } from './floatPicture.ts';
import { stretchMembrane } from './membrane.ts';
import { touchesHole } from './poissonBlend.ts';

/** What a network made of a crop, at the size at which it saw it, in rows of red, green and blue. */
export interface SmallFill extends Size {
  readonly data: Float32Array | Int16Array;
  /** The number that is white. */
  readonly white: number;
}

/** What a network made, [3, height, width], without its padding, in rows of red, green and blue. */
export function interleaved(made: Float32Array, { width, height }: Size, padded: Size): Float32Array {
  const data = new Float32Array(3 * width * height);
  for (let y = 0, to = 0; y < height; y++)
    for (let x = 0; x < width; x++)
      for (let c = 0; c < 3; c++) data[to++] = made[(c * padded.height + y) * padded.width + x]!;
  return data;
}

/** Reads a small fill at pixels of a larger size: bilinear, centres aligned. @returns a colour there, about 0..1 */
export function enlarged(
  { width, height, data, white }: SmallFill,
  to: Size,
): (x: number, y: number, c: number) => number {
  return (x, y, c) => {
    const [top, bottom, down] = between(y, to.height, height);
    const [left, right, across] = between(x, to.width, width);
    const at = (row: number, column: number): number => data[(row * width + column) * 3 + c]!;
    const upper = at(top, left) + across * (at(top, right) - at(top, left));
    const lower = at(bottom, left) + across * (at(bottom, right) - at(bottom, left));
    return (upper + down * (lower - upper)) / white;
  };
}

/** The picture with its hole as a network made it; with the rim, which is what is known right beside it, as well. */
export function enlargedInto(picture: FloatPicture, hole: Hole, fill: SmallFill, withRim: boolean): FloatPicture {
  const { width, height, channels, max } = picture;
  const data = picture.data.slice();
  if (channels === 4) stretchMembrane({ ...picture, data }, hole);
  const at = enlarged(fill, picture);
  for (let y = 0, i = 0; y < height; y++)
    for (let x = 0; x < width; x++, i++) {
      if (hole[i] === 0 && !(withRim && touchesHole(i, width, height, hole))) continue;
      const most = channels === 4 ? data[i * 4 + 3]! : max; // colours are multiplied by alpha, which the network saw them with
      for (let c = 0; c < 3; c++) data[i * channels + c] = Math.min(most, Math.max(0, at(x, y, c) * max));
    }
  return { ...picture, data };
}

/** The two samples of `count` around sample i of `of`, and how far it is from the first to the second. */
function between(i: number, of: number, count: number): [number, number, number] {
  const at = Math.min(count - 1, Math.max(0, ((i + 0.5) * count) / of - 0.5));
  const first = Math.floor(at);
  return [first, Math.min(count - 1, first + 1), at - first];
}
