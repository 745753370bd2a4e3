/** Width of the soft edge in image pixels: one for a hard brush, which is antialiased; the whole radius for the softest. */
export const edgeWidth = (radius: number, hardness: number): number => Math.max(1, radius * (1 - hardness));

/**
 * How much a brush covers a pixel at a distance of its middle line: s(clamp((r + 1/2 - d) / w, 0, 1)), w the width of the edge, s(t) = t for a
 * hard edge and t^2 (3 - 2 t) for a soft one.
 * @returns 0..255
 */
export const falloff = (radius: number, hardness: number, distance: number): number =>
  coverOf(radius, edgeWidth(radius, hardness), distance);

function coverOf(radius: number, width: number, distance: number): number {
  const t = Math.min(1, Math.max(0, (radius + 0.5 - distance) / width));
  return Math.round(255 * (width > 1 ? t * t * (3 - 2 * t) : t));
}

/** Below this width of the edge a table would be too coarse, and computing costs little. */
const softFrom = 8;
const steps = 16_384;
let last = { radius: 0, width: 0, table: new Uint8Array() };

/** The cover by squared distance, from 0 to (radius + 1/2)^2 in even steps; null for edges too narrow for it. The last table is kept. */
export function softCover(radius: number, width: number): Uint8Array | null {
  if (width < softFrom) return null;
  if (last.radius !== radius || last.width !== width) {
    const perStep = (radius + 0.5) ** 2 / (steps - 1);
    last = {
      radius,
      width,
      table: Uint8Array.from({ length: steps }, (_, step) => coverOf(radius, width, Math.sqrt(step * perStep))),
    };
  }
  return last.table;
}
