const rounds = 6;
/** Pixels that the centres are found from, at most. */
const mostSamples = 4000;

/**
 * Sorts pixels by colour into clusters: k-means (Lloyd 1982) from centres that lie as far from one another as they can, so that the same
 * pixels always give the same clusters.
 * @param rgb 3 values a pixel
 * @param members indices of pixels
 * @returns a cluster for each member
 */
export function clusterColours(rgb: Float32Array, members: Int32Array, clusters: number): Uint8Array {
  const every = Math.ceil(members.length / mostSamples);
  const samples = Int32Array.from(
    { length: Math.floor(members.length / every) },
    (_, index) => members[index * every]!,
  );
  const centres = farApart(rgb, samples, clusters);
  for (let round = 0; round < rounds; round++) recentre(rgb, samples, centres);
  const labels = new Uint8Array(members.length);
  for (let index = 0; index < members.length; index++) labels[index] = nearest(rgb, members[index]!, centres);
  return labels;
}

function farApart(rgb: Float32Array, samples: Int32Array, clusters: number): Float64Array {
  const first = samples[0] ?? 0;
  const centres = new Float64Array(clusters * 3).fill(Infinity);
  centres.set(rgb.subarray(first * 3, first * 3 + 3));
  for (let cluster = 1; cluster < clusters; cluster++) {
    let chosen = first;
    let furthest = -1;
    for (const pixel of samples) {
      const apart = distance2(rgb, pixel, centres, nearest(rgb, pixel, centres));
      if (apart > furthest) [chosen, furthest] = [pixel, apart];
    }
    centres.set(rgb.subarray(chosen * 3, chosen * 3 + 3), cluster * 3);
  }
  return centres;
}

function recentre(rgb: Float32Array, samples: Int32Array, centres: Float64Array): void {
  const sums = new Float64Array(centres.length);
  const counts = new Float64Array(centres.length / 3);
  for (const pixel of samples) {
    const cluster = nearest(rgb, pixel, centres);
    counts[cluster]! += 1;
    for (let channel = 0; channel < 3; channel++) sums[cluster * 3 + channel]! += rgb[pixel * 3 + channel]!;
  }
  for (let at = 0; at < centres.length; at++) {
    const count = counts[Math.floor(at / 3)]!;
    if (count > 0) centres[at] = sums[at]! / count;
  }
}

function nearest(rgb: Float32Array, pixel: number, centres: Float64Array): number {
  let cluster = 0;
  let least = Infinity;
  for (let candidate = 0; candidate * 3 < centres.length; candidate++) {
    const apart = distance2(rgb, pixel, centres, candidate);
    if (apart < least) {
      least = apart;
      cluster = candidate;
    }
  }
  return cluster;
}

function distance2(rgb: Float32Array, pixel: number, centres: Float64Array, cluster: number): number {
  const dr = rgb[pixel * 3]! - centres[cluster * 3]!;
  const dg = rgb[pixel * 3 + 1]! - centres[cluster * 3 + 1]!;
  const db = rgb[pixel * 3 + 2]! - centres[cluster * 3 + 2]!;
  return dr * dr + dg * dg + db * db;
}
