const rounds = 6;
/** Pixels that the centres are found from, at most. */
const mostSamples = 5000;

/**
 * Sorts pixels by colour into clusters: k-means (Lloyd 1982) from centres that lie as far from one another as they can, so that the same
 * pixels always give the same clusters.
 * @param rgb 3 values a pixel
 * @param members indices of pixels
 * @returns a cluster for each member
 */
export function clusterColours(rgb: Float32Array, members: Int32Array, clusters: number): Uint8Array {
  const samples = members.filter((_, index) => index % Math.ceil(members.length / mostSamples) === 0);
  const centres = farApart(rgb, samples, clusters);
  for (let round = 0; round < rounds; round++) recentre(rgb, samples, centres);
  const labels = new Uint8Array(members.length);
  for (const [index, pixel] of members.entries()) labels[index] = nearest(rgb, pixel, centres).cluster;
  return labels;
}

function farApart(rgb: Float32Array, samples: Int32Array, clusters: number): Float64Array {
  const first = samples[0] ?? 0;
  const centres = new Float64Array(clusters * 3).fill(Infinity);
  centres.set(rgb.subarray(first * 3, first * 3 + 3));
  for (let cluster = 1; cluster < clusters; cluster++) {
    let [chosen, furthest] = [first, -1];
    for (const pixel of samples) {
      const { distance } = nearest(rgb, pixel, centres);
      if (distance > furthest) [chosen, furthest] = [pixel, distance];
    }
    centres.set(rgb.subarray(chosen * 3, chosen * 3 + 3), cluster * 3);
  }
  return centres;
}

function recentre(rgb: Float32Array, samples: Int32Array, centres: Float64Array): void {
  const sums = new Float64Array(centres.length);
  const counts = new Float64Array(centres.length / 3);
  for (const pixel of samples) {
    const { cluster } = nearest(rgb, pixel, centres);
    counts[cluster]! += 1;
    for (let channel = 0; channel < 3; channel++) sums[cluster * 3 + channel]! += rgb[pixel * 3 + channel]!;
  }
  for (let at = 0; at < centres.length; at++) {
    const count = counts[Math.floor(at / 3)]!;
    if (count > 0) centres[at] = sums[at]! / count;
  }
}

function nearest(rgb: Float32Array, pixel: number, centres: Float64Array): { readonly cluster: number; readonly distance: number } {
  let [cluster, distance] = [0, Infinity];
  for (let at = 0; at < centres.length; at += 3) {
    const [dr, dg, db] = [rgb[pixel * 3]! - centres[at]!, rgb[pixel * 3 + 1]! - centres[at + 1]!, rgb[pixel * 3 + 2]! - centres[at + 2]!];
    const apart = dr * dr + dg * dg + db * db;
    if (apart < distance) [cluster, distance] = [at / 3, apart];
  }
  return { cluster, distance };
}
