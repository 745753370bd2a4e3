/** Steps from pixel to pixel along each orientation, right and down; the opposite steps lead to the ray's other end. */
const orientations = [
  [1, 0],
  [2, 1],
  [1, 1],
  [1, 2],
  [0, 1],
  [-1, 2],
  [-1, 1],
  [-2, 1],
] as const;

/** What a ray meets at one of its ends: by pixel its length, -1 where the picture's border comes first, and the rim's colour. */
interface Ends {
  readonly lengths: Float32Array;
  readonly colours: Float32Array;
}

/** Lengths are told in units of so many pixels, and a ray of one end is trusted so much. */
const unitPixels = 16;
const trustOfOne = 0.14;

/**
 * What a hole's rim says along straight lines: for every pixel of the hole and each of eight orientations, the colours at both ends of the line through it
 * interpolated by their distances, less what the picture is filled with there; and how far that is to be trusted, more where the ends are alike and near. A
 * network that is given these sees at once which edges go on across the hole. Of one end where the other is the picture's border; all 0 where both are, and where
 * the picture is known. Pixels that a slanted step jumps over are not looked at.
 * @param start [3, height, width] in -1..1, the hole filled
 * @param known [height, width], 0 in the hole
 * @returns [32, height, width]: 8 red, 8 green, 8 blue, 8 trusts
 */
export function raysOf(start: Float32Array, known: Float32Array, height: number, width: number): Float32Array {
  const plane = height * width;
  const rays = new Float32Array(4 * orientations.length * plane);
  const hole = holeOf(known, width);
  const ends = (right: number, down: number): Ends => endsOf(start, known, hole, { height, width, right, down });
  for (const [k, [right, down]] of orientations.entries()) {
    const first = ends(right, down);
    const second = ends(-right, -down);
    for (const i of hole.pixels) {
      const a = first.lengths[i]!;
      const b = second.lengths[i]!;
      if (a < 0 && b < 0) continue;
      const share = a < 0 ? 1 : b < 0 ? 0 : a / (a + b);
      let apart = 0;
      for (let c = 0; c < 3; c++) {
        const at = c * plane + i;
        const from = first.colours[at]!;
        const to = second.colours[at]!;
        rays[(8 * c + k) * plane + i] = from + (to - from) * share - start[at]!;
        apart += Math.abs(from - to);
      }
      rays[(24 + k) * plane + i] =
        a < 0 || b < 0
          ? trustOfOne / (1 + (2 * Math.max(a, b)) / unitPixels)
          : Math.exp((-4 / 3) * apart) / (1 + (a + b) / unitPixels);
    }
  }
  return rays;
}

/** The pixels of a hole in rows, and their columns. */
interface HolePixels {
  readonly pixels: Int32Array;
  readonly columns: Int32Array;
}

function holeOf(known: Float32Array, width: number): HolePixels {
  let count = 0;
  for (const value of known) if (!(value > 0)) count++;
  const pixels = new Int32Array(count);
  for (let i = 0, to = 0; i < known.length; i++) if (!(known[i]! > 0)) pixels[to++] = i;
  return { pixels, columns: pixels.map((i) => i % width) };
}

interface Walk {
  readonly height: number;
  readonly width: number;
  readonly right: number;
  readonly down: number;
}

/** The ends of all rays in one direction. That of a pixel is that of the next one where it is hole too, so one pass against the direction finds all. */
function endsOf(
  start: Float32Array,
  known: Float32Array,
  { pixels, columns }: HolePixels,
  { height, width, right, down }: Walk,
): Ends {
  const plane = height * width;
  const ends = { lengths: new Float32Array(plane).fill(-1), colours: new Float32Array(3 * plane) };
  const step = Math.hypot(right, down);
  const isLater = down > 0 || (down === 0 && right > 0);
  for (let n = 0; n < pixels.length; n++) {
    const at = isLater ? pixels.length - 1 - n : n;
    const i = pixels[at]!;
    const x = columns[at]! + right;
    const next = i + down * width + right;
    if (x < 0 || x >= width || next - x < 0 || next - x >= plane) continue;
    if (known[next]! > 0) {
      ends.lengths[i] = step;
      const y = (next - x) / width;
      const beyond = isKnownAt(known, x + right, y + down, width, height) ? next + down * width + right : next;
      for (let c = 0; c < 3; c++)
        ends.colours[c * plane + i] = (start[c * plane + next]! + start[c * plane + beyond]!) / 2; // two pixels, against grain
    } else if (ends.lengths[next]! >= 0) {
      ends.lengths[i] = ends.lengths[next]! + step;
      for (let c = 0; c < 3; c++) ends.colours[c * plane + i] = ends.colours[c * plane + next]!;
    }
  }
  return ends;
}

const isKnownAt = (known: Float32Array, x: number, y: number, width: number, height: number): boolean =>
  x >= 0 && y >= 0 && x < width && y < height && known[y * width + x]! > 0;
