import type { NetworkSize } from '../../../contract/jobs.ts';
import { changeBetween, type ChangeMap } from '../../../imaging/change.ts';
import { attentionMask, holdBack } from '../../../imaging/attentionMask.ts';
import type { Mask } from '../../../masks/mask.ts';
import type { PictureFacts } from '../../../imaging/facts.ts';
import { padToMultiple } from '../../../imaging/padding.ts';
import { readForNetwork, tileForNetwork } from '../../../imaging/networkInput.ts';
import type { Rect } from '../../../imaging/pixelTypes.ts';
import { readPixels } from '../../../imaging/pixels.ts';
import { TileAccumulator } from '../../../imaging/tileAccumulator.ts';
import { planTiles, type Tile } from '../../../imaging/tiles.ts';
import { smallestSide } from '../../library/networks/buildNetwork.ts';
import type { Translator } from '../../library/networks/translator.ts';
import { LookAhead } from '../lookAhead.ts';
import { networkSize, type Size } from './networkSize.ts';
import type { Stopwatch } from './stopwatch.ts';

/**
 * Pixels that go through a network at once; larger pictures go in tiles. In one piece the network judges the picture as a whole (instance norm
 * averages over all of it), which tiles cannot; a generator with 32 filters needs about 1.2 KB per pixel while it runs, 1.2 GB here.
 */
const pixelsAtOnce = 1024 * 1024;
/** Side of a tile and what neighbours share, in pixels: the receptive field of a ResNet generator of 6 blocks reaches 60 pixels to each side. */
const tileSide = 576;
const tileOverlap = 64;

interface Found {
  readonly change: ChangeMap;
  /** Where the network changes the picture, at the size of the change; null of networks that change all of it. */
  readonly mask: Mask | null;
}

export interface Computed extends Found {
  readonly network: Size;
  readonly tiles: number;
}

export interface Computation {
  readonly path: string;
  readonly facts: PictureFacts;
  readonly network: Translator;
  readonly size: NetworkSize;
  readonly signal: AbortSignal;
  readonly watch: Stopwatch;
  readonly onTile: (done: number, total: number) => void;
  /** Called when only a part of the picture could be read. */
  readonly onPart: () => void;
}

/** What the network changes in a picture: output minus input, at the size that the network saw. */
export async function computeChange(work: Computation): Promise<Computed> {
  const size = networkSize(work.facts, work.size);
  return size.width * size.height <= pixelsAtOnce ? whole(work, size) : inTiles(work, size);
}

async function whole(work: Computation, size: Size): Promise<Computed> {
  const { path, facts, network, signal, watch, onTile, onPart } = work;
  onTile(0, 1);
  const planar = await watch.time('decode', () => readForNetwork(path, facts, { ...size, onPart }));
  signal.throwIfAborted();
  const found = await watch.time('network', () => changeOf(network, planar, size, signal));
  onTile(1, 1);
  return { ...found, network: size, tiles: 1 };
}

/** Runs the network on one picture or tile, padded by reflection to sides that it can work on. */
async function changeOf(
  network: Translator,
  planar: Float32Array,
  { width, height }: Size,
  signal: AbortSignal,
): Promise<Found> {
  const multiple = Math.ceil(smallestSide / network.multiple) * network.multiple;
  const step = Math.min(width, height) < multiple ? multiple : network.multiple;
  const padded = padToMultiple(planar, width, height, step);
  const { y, mask } = await network.run({ data: padded.data, shape: [1, 3, padded.height, padded.width] }, signal);
  const change = changeBetween(padded.data, y, padded.width, padded.height, width, height);
  if (!mask) return { change, mask: null };
  const where = attentionMask(mask, padded.width, width, height);
  return { change: holdBack(change, where), mask: where };
}

async function inTiles(work: Computation, size: Size): Promise<Computed> {
  const { network, signal, watch, onTile } = work;
  const cut = await watch.time('decode', () => tileSource(work, size));
  const tiles = planTiles(size.width, size.height, {
    tile: tileSide,
    overlap: tileOverlap,
    multiple: network.multiple,
  });
  const sum = new TileAccumulator(size.width, size.height, tiles);
  onTile(0, tiles.length);
  const masks = await watch.time('network', async () => {
    let joining: TileAccumulator | null = null;
    // the next tile is made ready while one is computed
    const found = new LookAhead(
      (index) => changeOf(network, cut(tiles[index] as Tile), tiles[index] as Tile, signal),
      1,
      tiles.length,
    );
    for (const index of tiles.keys()) {
      const { change, mask } = await found.take(index);
      signal.throwIfAborted();
      sum.add(change);
      if (mask) joining ??= new TileAccumulator(size.width, size.height, tiles, 1);
      if (mask) joining?.add(mask);
      onTile(index + 1, tiles.length);
    }
    return joining;
  });
  const joined = masks?.finish();
  const mask = joined ? { ...joined, data: Uint8Array.from(joined.data) } : null;
  return { change: sum.finish(), mask, network: size, tiles: tiles.length };
}

/** Cuts tiles out of the picture: at full size out of 8-bit pixels, since floats of all of it would not fit; else out of the resized floats. */
async function tileSource(
  { path, facts, size: asked, onPart }: Computation,
  size: Size,
): Promise<(tile: Rect) => Float32Array> {
  if (asked === 'full') {
    const pixels = await readPixels(path, facts, { colour: 'srgb', bitDepth: 8 });
    if (pixels.isPart) onPart();
    return (tile) => tileForNetwork(pixels, tile);
  }
  const planar = await readForNetwork(path, facts, { ...size, onPart });
  return (tile) => cutPlanar(planar, size, tile);
}

/** A rectangle of a [3, H, W] picture: [3, tile height, tile width]. */
function cutPlanar(planar: Float32Array, { width, height }: Size, tile: Rect): Float32Array {
  const out = new Float32Array(3 * tile.width * tile.height);
  for (let channel = 0, to = 0; channel < 3; channel++) {
    for (let row = 0; row < tile.height; row++, to += tile.width) {
      const from = (channel * height + tile.y + row) * width + tile.x;
      out.set(planar.subarray(from, from + tile.width), to);
    }
  }
  return out;
}
