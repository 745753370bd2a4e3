/** A small square picture in colour. */
export interface LessonPixels {
  readonly side: number;
  /** [3, side, side], red first, rows from top to bottom, 0..1. */
  readonly rgb: Float32Array;
  /** The name of its file; null of the one that code has drawn. */
  readonly name: string | null;
}

type Colour = readonly [number, number, number];

const ground: Colour = [0.36, 0.48, 0.6];
const meadow: Colour = [0.5, 0.64, 0.36];
const disc: Colour = [0.93, 0.76, 0.32];
const block: Colour = [0.5, 0.16, 0.12];
const [light, dark] = [0.92, 0.1];

/** Colour at a place of the unit square, (0, 0) at the top left: a round shape, slanted and upright stripes, a corner, and a ground that fades. */
function colourAt(x: number, y: number): Colour {
  if (Math.hypot(x - 0.3, y - 0.28) < 0.17) return disc;
  if (x > 0.56 && x < 0.92 && y > 0.1 && y < 0.46) {
    const stripe = (y - 0.1) * 9 + (x - 0.56) * 5;
    const level = Math.floor(stripe) % 2 === 0 ? light : dark;
    return [level, level, level];
  }
  if (x > 0.1 && x < 0.42 && y > 0.6 && y < 0.88) return block;
  if (x > 0.56 && x < 0.92 && y > 0.62 && y < 0.9) {
    const level = Math.floor((x - 0.56) * 25) % 2 === 0 ? light : dark;
    return [level, level, level];
  }
  const base = y > 0.54 ? meadow : ground;
  const fade = 0.85 + 0.25 * x;
  return [base[0] * fade, base[1] * fade, base[2] * fade];
}

/** Looks at each pixel so often in both directions, so that edges are smooth. */
const looks = 4;

/** The picture of lessons for whom none is open: edges of every direction, stripes and a round shape. */
export function drawnPicture(side: number): LessonPixels {
  const rgb = new Float32Array(3 * side * side);
  for (let row = 0; row < side; row++)
    for (let column = 0; column < side; column++)
      for (let look = 0; look < looks ** 2; look++) {
        const x = (column + ((look % looks) + 0.5) / looks) / side;
        const y = (row + (Math.floor(look / looks) + 0.5) / looks) / side;
        for (const [channel, value] of colourAt(x, y).entries()) {
          const at = (channel * side + row) * side + column;
          rgb[at] = (rgb[at] ?? 0) + Math.min(1, value) / looks ** 2;
        }
      }
  return { side, rgb, name: null };
}
