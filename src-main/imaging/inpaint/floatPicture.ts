/** A picture for fills: interleaved rows, RGB or RGB and alpha, 0..max as its source has them; colours multiplied by alpha, so that what cannot be seen has no weight. */
export interface FloatPicture {
  readonly width: number;
  readonly height: number;
  readonly channels: 3 | 4;
  /** White. */
  readonly max: 255 | 65535;
  readonly data: Float32Array;
}

/** Which pixels of a picture are to be found: 1 = hole, 0 = known. */
export type Hole = Uint8Array;

export const copyOf = (picture: FloatPicture): FloatPicture => ({ ...picture, data: picture.data.slice() });
