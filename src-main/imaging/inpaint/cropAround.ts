import { boundsOf, cropMask, type Mask } from '../../masks/mask.ts';
import type { Pixels, Rect } from '../pixelTypes.ts';
import type { FloatPicture } from './floatPicture.ts';

const largestOf = (bitDepth: 8 | 16): 255 | 65535 => (bitDepth === 16 ? 65535 : 255);

/** A rectangle of decoded pixels for a fill to work on, in memory that threads share: a copy of a large one takes longer than its start. */
export function cropPicture({ data, width, channels, bitDepth }: Pixels, rect: Rect): FloatPicture {
  const cropped = new Float32Array(new SharedArrayBuffer(4 * rect.width * rect.height * channels));
  const max = largestOf(bitDepth);
  const rowLength = rect.width * channels;
  for (let y = 0, to = 0; y < rect.height; y++) {
    let from = ((rect.y + y) * width + rect.x) * channels;
    if (channels === 3) {
      cropped.set(data.subarray(from, from + rowLength), y * rowLength);
      continue;
    }
    for (let x = 0; x < rect.width; x++, from += channels, to += channels) {
      const share = data[from + 3]! / max;
      for (let c = 0; c < 3; c++) cropped[to + c] = data[from + c]! * share;
      cropped[to + 3] = data[from + 3]!;
    }
  }
  return { width: rect.width, height: rect.height, channels, max, data: cropped };
}

/** 1 where a mask says that anything is to change. */
export function holeOf(mask: Mask, rect: Rect): Uint8Array {
  const { data } = cropMask(mask, rect);
  for (let i = 0; i < data.length; i++) if (data[i]! > 0) data[i] = 1;
  return data;
}

/** A fill in the samples of its picture, for the mask's bounds: what is kept of it, and all that a rendering needs. */
export interface FillPatch {
  readonly rect: Rect;
  /** Interleaved samples of the rectangle, as deep as the picture. */
  readonly samples: Uint8Array | Uint16Array;
  readonly channels: 3 | 4;
  /** The mask of the rectangle: how much of the fill each pixel takes. */
  readonly weights: Uint8Array;
}

/**
 * Cuts a part of a filled crop and rounds it to samples.
 * @param crop where the filled picture lies in the whole one
 * @param rect the part; by default the mask's bounds
 */
export function patchOf(
  filled: FloatPicture,
  crop: Rect,
  mask: Mask,
  bitDepth: 8 | 16,
  rect = boundsOf(mask),
): FillPatch {
  if (!rect) throw new Error('a patch of an empty mask');
  const { channels } = filled;
  const length = rect.width * rect.height * channels;
  const samples = bitDepth === 16 ? new Uint16Array(length) : new Uint8Array(length);
  const rounded = new Uint8ClampedArray(samples.buffer); // rounds and holds to 0..255 as it is written to
  const max = largestOf(bitDepth);
  for (let y = 0, to = 0; y < rect.height; y++) {
    let from = ((rect.y - crop.y + y) * filled.width + rect.x - crop.x) * channels;
    if (channels === 3 && samples instanceof Uint8Array) {
      rounded.set(filled.data.subarray(from, from + rect.width * 3), y * rect.width * 3);
      continue;
    }
    for (let x = 0; x < rect.width; x++, from += channels, to += channels) {
      const alpha = channels === 4 ? Math.min(max, Math.max(0, filled.data[from + 3]!)) : max;
      for (let c = 0; c < 3; c++)
        samples[to + c] = clamped(alpha > 0 ? (filled.data[from + c]! * max) / alpha : 0, max);
      if (channels === 4) samples[to + 3] = clamped(alpha, max);
    }
  }
  return { rect, samples, channels, weights: cropMask(mask, rect).data };
}

/** A patch for the mask's bounds in which nothing is filled yet. */
export function emptyPatch({ channels, bitDepth }: Pixels, mask: Mask, rect: Rect): FillPatch {
  const length = rect.width * rect.height * channels;
  const samples = bitDepth === 16 ? new Uint16Array(length) : new Uint8Array(length);
  return { rect, samples, channels, weights: cropMask(mask, rect).data };
}

/** Takes the samples of some holes, which lie inside of the patch, from a patch of their own. */
export function addGroup(
  { rect, samples, channels }: FillPatch,
  group: FillPatch,
  has: (x: number, y: number) => boolean,
): void {
  for (let y = 0, from = 0; y < group.rect.height; y++) {
    const row = (group.rect.y + y - rect.y) * rect.width + group.rect.x - rect.x;
    for (let x = 0; x < group.rect.width; x++, from += channels)
      if (has(group.rect.x + x, group.rect.y + y))
        for (let c = 0; c < channels; c++) samples[(row + x) * channels + c] = group.samples[from + c]!;
  }
}

const clamped = (value: number, max: number): number => Math.min(max, Math.max(0, Math.round(value)));

/** Puts a fill into a picture in place: out = source + weight * (fill - source). Where the mask is 0 not a bit changes. */
export function putPatch(pixels: Pixels, { rect, samples, channels, weights }: FillPatch): void {
  const { data, width, bitDepth } = pixels;
  const scale = bitDepth === 8 && samples instanceof Uint16Array ? 1 / 257 : 1; // a preview of a deeper picture
  for (let y = 0, i = 0; y < rect.height; y++) {
    let to = ((rect.y + y) * width + rect.x) * pixels.channels;
    for (let x = 0; x < rect.width; x++, i++, to += pixels.channels) {
      const weight = weights[i]! / 255;
      if (weight === 0) continue;
      for (let c = 0; c < channels; c++)
        data[to + c] = Math.round(data[to + c]! + weight * (samples[i * channels + c]! * scale - data[to + c]!));
    }
  }
}
