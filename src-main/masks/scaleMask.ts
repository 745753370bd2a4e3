import { halfMasked, type Mask } from './mask.ts';

/**
 * A mask at another size. Enlarged it is interpolated (bilinear, pixel centres aligned) and, where it knew only black and white, cut at one half again;
 * along a side that becomes shorter the largest value of each stretch is taken, so that no stroke is lost.
 */
export function scaleMask(mask: Mask, width: number, height: number): Mask {
  if (mask.width === width && mask.height === height) return mask;
  const isBinary = mask.data.every((value) => value === 0 || value === 255);
  const wide = transpose(scaleRows(mask, width));
  const scaled = transpose(scaleRows(wide, height));
  return isBinary ? { ...scaled, data: scaled.data.map((value) => (value >= halfMasked ? 255 : 0)) } : scaled;
}

function scaleRows(mask: Mask, width: number): Mask {
  const data = new Uint8Array(width * mask.height);
  const scale = mask.width / width;
  for (let y = 0, to = 0; y < mask.height; y++) {
    const row = mask.data.subarray(y * mask.width, (y + 1) * mask.width);
    for (let x = 0; x < width; x++, to++)
      data[to] = scale > 1 ? largest(row, x * scale, (x + 1) * scale) : between(row, (x + 0.5) * scale - 0.5);
  }
  return { width, height: mask.height, data };
}

/** The largest value of the pixels that a stretch touches. */
function largest(row: Uint8Array, from: number, to: number): number {
  let most = 0;
  for (let i = Math.floor(from); i < Math.min(row.length, Math.ceil(to - 1e-9)); i++) most = Math.max(most, row[i]!);
  return most;
}

function between(row: Uint8Array, at: number): number {
  const held = Math.min(row.length - 1, Math.max(0, at));
  const left = Math.floor(held);
  const right = Math.min(row.length - 1, left + 1);
  return Math.round(row[left]! + (held - left) * (row[right]! - row[left]!));
}

function transpose({ width, height, data }: Mask): Mask {
  const turned = new Uint8Array(data.length);
  for (let y = 0, i = 0; y < height; y++) for (let x = 0; x < width; x++, i++) turned[x * height + y] = data[i]!;
  return { width: height, height: width, data: turned };
}
