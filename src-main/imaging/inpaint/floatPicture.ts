/** A picture for fills: interleaved rows, RGB or RGB and alpha, in the scale of its source (0..255 or 0..65535); colours multiplied by alpha, so that what cannot be seen has no weight. */
export interface FloatPicture {
  readonly width: number;
  readonly height: number;
  readonly channels: 3 | 4;
  readonly data: Float32Array;
}

/** Which pixels of a picture are to be found: 1 = hole, 0 = known. */
export type Hole = Uint8Array;

export const copyOf = (picture: FloatPicture): FloatPicture => ({ ...picture, data: picture.data.slice() });
