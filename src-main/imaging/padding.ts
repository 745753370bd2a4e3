/** A planar picture [3, height, width]. */
export interface Planar {
  readonly data: Float32Array;
  readonly width: number;
  readonly height: number;
}

/**
 * Pads at the right and bottom to the next multiple by reflection without repeating the edge: ... a b c | b a. A side shorter than its
 * pad is reflected again and again; a side of one pixel is repeated.
 * @param planar [3, height, width]
 */
export function padToMultiple(planar: Float32Array, width: number, height: number, multiple: number): Planar {
  const paddedWidth = Math.ceil(width / multiple) * multiple;
  const paddedHeight = Math.ceil(height / multiple) * multiple;
  if (paddedWidth === width && paddedHeight === height) return { data: planar, width, height };
  const columns = Int32Array.from({ length: paddedWidth }, (_, x) => reflect(x, width));
  const data = new Float32Array(3 * paddedWidth * paddedHeight);
  for (let c = 0, to = 0; c < 3; c++) {
    for (let y = 0; y < paddedHeight; y++) {
      const row = (c * height + reflect(y, height)) * width;
      for (let x = 0; x < paddedWidth; x++) data[to++] = planar[row + (columns[x] as number)] as number;
    }
  }
  return { data, width: paddedWidth, height: paddedHeight };
}

/** The index in 0..size-1 that a reflection shows at i >= 0: a triangle wave of period 2 (size - 1). */
function reflect(i: number, size: number): number {
  if (size === 1) return 0;
  const period = 2 * (size - 1);
  const phase = i % period;
  return phase < size ? phase : period - phase;
}
