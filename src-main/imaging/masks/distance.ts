/** Stands for "no seed in this row or column"; squared distances within the largest picture stay far below. */
const far = 1e12;

/**
 * Squared Euclidean distance from every pixel to the nearest seed, exactly: the lower envelope of parabolas, along columns and then along
 * rows, in time linear in the pixels (Felzenszwalb & Huttenlocher 2012, "Distance Transforms of Sampled Functions").
 * @param isSeed whether the pixel of this index is one
 * @returns [height, width] in pixels squared; `Infinity` everywhere where there is no seed
 */
export function squaredDistance(width: number, height: number, isSeed: (index: number) => boolean): Float64Array {
  const distance = new Float64Array(width * height);
  for (let i = 0; i < distance.length; i++) distance[i] = isSeed(i) ? 0 : far;
  const longest = Math.max(width, height);
  const line = new Float64Array(longest);
  const envelope = { places: new Int32Array(longest), bounds: new Float64Array(longest + 1) };
  for (let x = 0; x < width; x++) transformLine(distance, x, width, height, line, envelope);
  for (let y = 0; y < height; y++) transformLine(distance, y * width, 1, width, line, envelope);
  if (distance.length > 0 && distance[0]! >= far) distance.fill(Infinity); // one seed anywhere would have reached every pixel
  return distance;
}

interface Envelope {
  /** Where the parabolas of the envelope have their lowest points. */
  readonly places: Int32Array;
  /** Parabola k is the lowest from bounds[k] to bounds[k + 1]. */
  readonly bounds: Float64Array;
}

/** D(p) = min over q of (p - q)^2 + f(q), for one line of `count` values that lie `step` apart. */
function transformLine(values: Float64Array, from: number, step: number, count: number, line: Float64Array, envelope: Envelope): void {
  const { places, bounds } = envelope;
  for (let q = 0, at = from; q < count; q++, at += step) line[q] = values[at]!;
  let k = 0;
  places[0] = 0;
  bounds[0] = -Infinity;
  bounds[1] = Infinity;
  for (let q = 1; q < count; q++) {
    let crossing = crossingOf(line, q, places[k]!);
    while (crossing <= bounds[k]!) crossing = crossingOf(line, q, places[--k]!);
    places[++k] = q;
    bounds[k] = crossing;
    bounds[k + 1] = Infinity;
  }
  k = 0;
  for (let q = 0, at = from; q < count; q++, at += step) {
    while (bounds[k + 1]! < q) k++;
    const away = q - places[k]!;
    values[at] = away * away + line[places[k]!]!;
  }
}

/** Where the parabolas over q and over p meet. */
const crossingOf = (line: Float64Array, q: number, p: number): number => (line[q]! + q * q - (line[p]! + p * p)) / (2 * (q - p));
