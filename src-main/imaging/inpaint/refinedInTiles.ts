import type { Size } from '../../masks/area.ts';
import { TileAccumulator } from '../tileAccumulator.ts';
import { planTiles, type Tile } from '../tiles.ts';
import type { NetworkCrop, NetworkFill } from './networkFrame.ts';
import type { FloatPicture, Hole } from './floatPicture.ts';
import { knownPlanes, type KnownPlanes } from './knownPlanes.ts';
import { padPlane, padPlanes } from './padPlane.ts';
import { enlarged, interleaved, type SmallFill } from './smallFill.ts';

/** Pixels that neighbouring tiles share, over which one fades into the other. */
const overlap = 128;
/** White, in the 16 bits of tiles that are joined; what a network makes may lie a little beyond. */
const white = 30000;

/** A crop, and what was made of it at a smaller size. */
export interface Refinement {
  readonly picture: FloatPicture;
  readonly hole: Hole;
  /** The size that is wanted, up to the crop's own. */
  readonly size: Size;
  /** Null: each tile begins by itself. */
  readonly from: SmallFill | null;
  /** The longest side of a tile, and what its sides are multiples of. */
  readonly tile: number;
  readonly multiple: number;
}

/**
 * Goes on from a fill that was made at a smaller size: every tile that sees any of the hole is worked on with that fill as its start. What lies between tiles
 * fades from one to the other.
 * @param onTile how far it is, 0..1
 */
export async function refinedInTiles(
  { picture, hole, size, from, tile: side, multiple }: Refinement,
  network: NetworkFill,
  { signal, onTile }: { readonly signal: AbortSignal; readonly onTile: (share: number) => void },
): Promise<SmallFill> {
  const tiles = planTiles(size.width, size.height, {
    tile: side,
    overlap: Math.min(overlap, Math.floor(side / 4)),
    multiple,
  });
  const joined = new TileAccumulator(size.width, size.height, tiles);
  const start = from && enlarged(from, size);
  for (const [i, tile] of tiles.entries()) {
    const known = knownPlanes(picture, hole, size, tile);
    const made = known[3].includes(1) ? await network({ ...cropOf(tile, known, start), signal }) : null;
    joined.add({ width: tile.width, height: tile.height, data: tileOf(tile, made) });
    onTile((i + 1) / tiles.length);
  }
  return { ...joined.finish(), white };
}

/** A tile as a network sees it, padded, with what it goes on from. */
function cropOf(
  { x, y, width, height, paddedWidth, paddedHeight }: Tile,
  [red, green, blue, hole]: KnownPlanes,
  start: ReturnType<typeof enlarged> | null,
): Omit<NetworkCrop, 'signal'> {
  const padded = { width: paddedWidth, height: paddedHeight };
  const joined = (planes: readonly Float32Array[]): Float32Array => padPlanes(planes, { width, height }, padded);
  const colours = [red, green, blue];
  const begun =
    start &&
    colours.map((colour, c) =>
      colour.map((value, i) => (hole[i] === 1 ? start(x + (i % width), y + Math.floor(i / width), c) : value)),
    );
  return {
    rgb: joined(colours),
    hole: padPlane(hole, { width, height }, padded),
    start: begun && joined(begun),
    ...padded,
  };
}

/** What a network made of a tile, without its padding; nothing where it had nothing to do. */
function tileOf(tile: Tile, made: Float32Array | null): Int16Array {
  if (!made) return new Int16Array(3 * tile.width * tile.height);
  const values = interleaved(made, tile, { width: tile.paddedWidth, height: tile.paddedHeight });
  return Int16Array.from(values, (value) => Math.min(32767, Math.max(-32768, Math.round(value * white))));
}
