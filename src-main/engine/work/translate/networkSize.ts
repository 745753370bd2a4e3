import type { NetworkSize } from '../../../contract/jobs.ts';

export interface Size {
  readonly width: number;
  readonly height: number;
}

/** A very long picture is not enlarged until its short side fits: its long side stays below this many trained sizes. */
const longestAspect = 16;

/** What the network sees of a picture: its short side at `size` pixels, or the picture itself. */
export function networkSize({ width, height }: Size, size: NetworkSize): Size {
  if (size === 'full') return { width, height };
  const scale = Math.min(size / Math.min(width, height), (size * longestAspect) / Math.max(width, height));
  const side = (length: number): number => Math.max(1, Math.round(length * scale));
  return { width: side(width), height: side(height) };
}
