export interface Dab {
  readonly x: number;
  readonly y: number;
  readonly radius: number;
  /** Pixels that may still be hidden. */
  readonly room: number;
}

/**
 * A round dab of a brush on a mask [side, side] that is 1 where nothing was painted yet.
 * @returns newly hidden pixels
 */
export function dab(mask: Float32Array, side: number, { x, y, radius, room }: Dab): number {
  let hidden = 0;
  for (let row = Math.max(0, Math.ceil(y - radius)); row <= Math.min(side - 1, y + radius); row++)
    for (let column = Math.max(0, Math.ceil(x - radius)); column <= Math.min(side - 1, x + radius); column++) {
      if ((row - y) ** 2 + (column - x) ** 2 > radius ** 2 || mask[row * side + column] === 0) continue;
      if (hidden === room) return hidden;
      mask[row * side + column] = 0;
      hidden++;
    }
  return hidden;
}
