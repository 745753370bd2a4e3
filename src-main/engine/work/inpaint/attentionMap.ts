import type { AttentionMap } from '../../../contract/inpainting.ts';
import type { PictureFacts } from '../../../imaging/facts.ts';
import { asSeen, networkMargin } from '../../../imaging/inpaint/aroundNetwork.ts';
import { cropPicture, holeOf } from '../../../imaging/inpaint/cropAround.ts';
import { readPixels } from '../../../imaging/pixels.ts';
import { withMargin } from '../../../masks/area.ts';
import { holeGroups } from '../../../masks/holeGroups.ts';
import type { Mask } from '../../../masks/mask.ts';
import { attentionPlace } from '../../../nets/gatedUnet.ts';
import type { Attention, InpaintingNetwork } from '../../library/networks/inpaintingNetwork.ts';

/** A point of a picture's hole, in pixels, and what is known of both. */
export interface AttendedPoint {
  readonly path: string;
  readonly facts: PictureFacts;
  readonly mask: Mask;
  readonly x: number;
  readonly y: number;
  readonly signal: AbortSignal;
}

/**
 * Where a network took the hole around a point from, when it saw all of it at once. Null where nothing is masked at the point, and for networks
 * that do not copy.
 */
export async function attentionMap(
  { path, facts, mask, x, y, signal }: AttendedPoint,
  { attention, refine, trainedSize }: InpaintingNetwork,
): Promise<AttentionMap | null> {
  if (!attention || !mask.data[y * mask.width + x]) return null;
  const group = holeGroups(mask, networkMargin).find(({ has }) => has(x, y));
  if (!group) return null;
  const crop = withMargin(group.bounds, networkMargin, mask);
  const pixels = await readPixels(path, facts, { colour: 'native' });
  const frame = { trainedSide: trainedSize, multiple: attentionPlace, isFixed: false, refines: refine !== null };
  const { seen, padded, rgb, hole } = asSeen(cropPicture(pixels, crop), holeOf(mask, crop), frame);
  const told = await attention(rgb, Uint8Array.from(hole), padded.height, padded.width, signal);
  const area = {
    x: crop.x,
    y: crop.y,
    width: (crop.width * padded.width) / seen.width,
    height: (crop.height * padded.height) / seen.height,
  };
  const places = placesOf(hole, told);
  return { area, columns: told.columns, rows: told.rows, places, ...sharesOf(places, told) };
}

/** Places in which anything is hidden. */
function placesOf(hole: Float32Array, { columns, rows }: Attention): number[] {
  const width = columns * attentionPlace;
  const isHidden = (place: number): boolean => {
    const [left, top] = [(place % columns) * attentionPlace, Math.floor(place / columns) * attentionPlace];
    for (let y = top; y < top + attentionPlace; y++)
      if (hole.subarray(y * width + left, y * width + left + attentionPlace).includes(1)) return true;
    return false;
  };
  return Array.from({ length: columns * rows }, (_, place) => place).filter(isHidden);
}

/** What these places take from all, each row scaled to 255, and what 255 is. */
function sharesOf(
  places: readonly number[],
  { columns, rows, shares }: Attention,
): Pick<AttentionMap, 'shares' | 'peaks'> {
  const count = columns * rows;
  const scaled = new Uint8Array(places.length * count);
  const peaks = places.map((place, row) => {
    const of = shares.subarray(place * count, (place + 1) * count);
    const peak = of.reduce((most, share) => Math.max(most, share), 0);
    if (peak > 0) of.forEach((share, from) => (scaled[row * count + from] = Math.round((255 * share) / peak)));
    return peak;
  });
  return { shares: scaled, peaks };
}
