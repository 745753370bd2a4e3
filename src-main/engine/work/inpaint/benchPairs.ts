/** An intact picture and the mask that hides a part of it. */
export interface BenchPair {
  readonly picture: string;
  readonly mask: string;
  readonly bin: number;
}

/**
 * The fixed pairing of a bench: masks in the order of their names are parted into bins of equal number; in each bin every picture gets one mask, the
 * masks spread evenly over the bin.
 */
export function benchPairs(pictures: readonly string[], masks: readonly string[], bins: number): BenchPair[] {
  const bounds = Array.from({ length: bins + 1 }, (_, bin) => Math.round((bin * masks.length) / bins));
  return Array.from({ length: bins }, (_, bin) => bin).flatMap((bin) => {
    const inBin = masks.slice(bounds[bin], bounds[bin + 1]);
    return pictures.flatMap((picture, i) => {
      const mask =
        inBin[pictures.length <= inBin.length ? Math.floor((i * inBin.length) / pictures.length) : i % inBin.length];
      return mask === undefined ? [] : [{ picture, mask, bin }];
    });
  });
}
