/** Width and height in whole pixels. */
export interface Size {
  readonly width: number;
  readonly height: number;
}

/** A rectangle of whole pixels of the picture. */
export interface Area extends Size {
  readonly x: number;
  readonly y: number;
}

/** A size whose longer side is at most so many pixels: as it is, or smaller in the same proportion, at least one pixel each way. */
export function sizeWithin({ width, height }: Size, longestSide: number): Size {
  const scale = Math.min(1, longestSide / Math.max(width, height));
  return { width: Math.max(1, Math.round(width * scale)), height: Math.max(1, Math.round(height * scale)) };
}

export const wholeOf = ({ width, height }: Size): Area => ({ x: 0, y: 0, width, height });

/** What two rectangles have in common, or null. */
export function intersection(a: Area, b: Area): Area | null {
  const x = Math.max(a.x, b.x);
  const y = Math.max(a.y, b.y);
  const width = Math.min(a.x + a.width, b.x + b.width) - x;
  const height = Math.min(a.y + a.height, b.y + b.height) - y;
  return width > 0 && height > 0 ? { x, y, width, height } : null;
}

/** The smallest rectangle around two. */
export function union(a: Area, b: Area): Area {
  const x = Math.min(a.x, b.x);
  const y = Math.min(a.y, b.y);
  return {
    x,
    y,
    width: Math.max(a.x + a.width, b.x + b.width) - x,
    height: Math.max(a.y + a.height, b.y + b.height) - y,
  };
}

/** A rectangle with a margin around it, as far as the picture reaches. */
export function withMargin({ x, y, width, height }: Area, margin: number, size: Size): Area {
  const wide = { x: x - margin, y: y - margin, width: width + 2 * margin, height: height + 2 * margin };
  return intersection(wide, wholeOf(size)) ?? { x: 0, y: 0, width: 0, height: 0 };
}

/** The whole pixels that a box with fractional corners touches. */
export function pixelsTouched(left: number, top: number, right: number, bottom: number): Area {
  const x = Math.floor(left);
  const y = Math.floor(top);
  return { x, y, width: Math.ceil(right) - x, height: Math.ceil(bottom) - y };
}
