import sharp from 'sharp';

/** Where a square is cut from a picture that is brought to another size first. */
export interface ScaledCut {
  /** Side of the picture, and the side to which it is brought. */
  readonly side: number;
  readonly scaledSide: number;
  readonly x: number;
  readonly y: number;
  readonly crop: number;
}

/**
 * A square of a square picture that is brought to another size, by Lanczos3; only what the square needs is computed.
 * @param levels [3, side, side], 0..255
 * @returns [3, crop, crop], 0..255
 */
export async function cutScaled(
  levels: Uint8Array,
  { side, scaledSide, x, y, crop }: ScaledCut,
): Promise<Uint8Array<ArrayBuffer>> {
  const cut = await sharp(interleaved(levels, side ** 2), { raw: { width: side, height: side, channels: 3 } })
    .resize(scaledSide, scaledSide, { fit: 'fill', kernel: 'lanczos3' })
    .extract({ left: x, top: y, width: crop, height: crop })
    .raw()
    .toBuffer();
  return planar(cut, crop ** 2);
}

/** [3, plane] -> [plane, 3] */
function interleaved(levels: Uint8Array, plane: number): Uint8Array<ArrayBuffer> {
  const out = new Uint8Array(3 * plane);
  for (let from = 0, to = 0; from < plane; from++) {
    out[to++] = levels[from] as number;
    out[to++] = levels[plane + from] as number;
    out[to++] = levels[2 * plane + from] as number;
  }
  return out;
}

/** [plane, 3] -> [3, plane] */
function planar(levels: Uint8Array, plane: number): Uint8Array<ArrayBuffer> {
  const out = new Uint8Array(3 * plane);
  for (let to = 0, from = 0; to < plane; to++) {
    out[to] = levels[from++] as number;
    out[plane + to] = levels[from++] as number;
    out[2 * plane + to] = levels[from++] as number;
  }
  return out;
}
