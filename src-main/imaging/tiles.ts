/** A part of a picture that a network sees at once. */
export interface Tile {
  /** Pixels of the picture. */
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
  /** The size after padding by reflection at the right and bottom: the same for every tile of a plan. */
  readonly paddedWidth: number;
  readonly paddedHeight: number;
}

export interface TilePlan {
  /** Longest side of a tile in pixels. */
  readonly tile: number;
  /** Least pixels that neighbours share. */
  readonly overlap: number;
  /** What the network's sides must be a multiple of. */
  readonly multiple: number;
}

/**
 * Tiles that cover a picture, in rows from the top left. All are of one size, so that one session of a runtime serves them all; they are
 * spread evenly, so that neighbours share at least the overlap. Along a side shorter than a tile there is one, padded to the multiple.
 */
export function planTiles(width: number, height: number, plan: TilePlan): readonly Tile[] {
  const across = planSide(width, plan);
  const down = planSide(height, plan);
  return down.starts.flatMap((y) =>
    across.starts.map((x) => ({
      x,
      y,
      width: across.size,
      height: down.size,
      paddedWidth: across.padded,
      paddedHeight: down.padded,
    })),
  );
}

function planSide(
  length: number,
  { tile, overlap, multiple }: TilePlan,
): { starts: number[]; size: number; padded: number } {
  const longest = Math.floor(tile / multiple) * multiple;
  if (longest < multiple || overlap < 0 || overlap > longest / 2) {
    throw new Error(
      `planTiles: tile ${tile}, overlap ${overlap}, multiple ${multiple}; the overlap is at most half of a tile`,
    );
  }
  const up = (side: number): number => Math.ceil(side / multiple) * multiple;
  if (length <= longest) return { starts: [0], size: length, padded: up(length) };
  const count = Math.ceil((length - overlap) / (longest - overlap));
  // As few tiles as fit, and these no longer than needed: what neighbours share is computed twice.
  const size = Math.min(longest, up((length + (count - 1) * overlap) / count));
  const starts = Array.from({ length: count }, (_, i) => Math.floor((i * (length - size)) / (count - 1)));
  return { starts, size, padded: size };
}
