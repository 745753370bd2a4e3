/** One step of a change map: 16 bits span -2..2, the difference of two values in -1..1. */
export const changeQuantum = 2 / 32767;

/** What a network changes: output minus input, interleaved RGB; value = data * changeQuantum, in the scale of -1..1. */
export interface ChangeMap {
  readonly width: number;
  readonly height: number;
  readonly data: Int16Array;
}

/**
 * Output minus input of a network, without their padding at the right and bottom.
 * @param input [3, height, width], -1..1
 * @param output as input
 */
export function changeBetween(
  input: Float32Array,
  output: Float32Array,
  width: number,
  height: number,
  cropWidth: number,
  cropHeight: number,
): ChangeMap {
  const plane = width * height;
  if (input.length !== 3 * plane || output.length !== 3 * plane || cropWidth > width || cropHeight > height) {
    throw new Error(
      `changeBetween: ${input.length} and ${output.length} values, ${cropWidth} x ${cropHeight} of [3, ${height}, ${width}]`,
    );
  }
  const data = new Int16Array(3 * cropWidth * cropHeight);
  // Plane by plane: the reads follow one another, which is several times as fast as jumping from plane to plane.
  for (let c = 0; c < 3; c++) {
    for (let y = 0; y < cropHeight; y++) {
      let from = c * plane + y * width;
      for (let x = 0, to = 3 * y * cropWidth + c; x < cropWidth; x++, from++, to += 3) {
        data[to] = quantise((output[from] as number) - (input[from] as number));
      }
    }
  }
  return { width: cropWidth, height: cropHeight, data };
}

/** A change in the scale of -1..1 as a step number, held to -2..2. */
export function quantise(change: number): number {
  return Math.round(Math.min(2, Math.max(-2, change)) / changeQuantum);
}

/** Mean absolute change, 0..255: near 0 when the network left the picture alone. */
export function meanChange({ data }: ChangeMap): number {
  let sum = 0;
  for (let i = 0; i < data.length; i++) sum += Math.abs(data[i] as number);
  return data.length === 0 ? 0 : (sum / data.length) * changeQuantum * 127.5;
}
