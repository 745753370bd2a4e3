import { stream, type Chance } from '../../training/random.ts';
import { dab } from './brush.ts';
import { holeKinds, type HoleKind, type HoleMix } from './holeKinds.ts';
import { irregularMask, type HoleRange } from './irregularMasks.ts';

/** A mask that is being made: [side, side], 1 where the picture is known, and the pixels that are still to be hidden. */
interface Making {
  readonly mask: Float32Array;
  readonly side: number;
  room: number;
}

/** A number of chance between two, of this mask alone. */
type Draw = (low: number, high: number, n: number) => number;

/**
 * A mask of chance: of which kind is decided by the mix, how much is hidden by the range. The same key gives the same mask.
 * @returns [side, side]: 1 where the picture is known, 0 in the hole
 */
export function holeMask(
  side: number,
  range: HoleRange,
  mix: HoleMix,
  chance: Chance,
  ...key: readonly number[]
): Float32Array {
  const kind = kindOf(mix, chance.uniform(stream.holeKind, ...key));
  if (kind === 'strokes') return irregularMask(side, range, chance, ...key);
  const draw: Draw = (low, high, n) => low + (high - low) * chance.uniform(stream.holeShape, ...key, n);
  const making = {
    mask: new Float32Array(side * side).fill(1),
    side,
    room: Math.max(1, Math.round(side * side * draw(...range, 0))),
  };
  makers[kind](making, draw);
  return making.mask;
}

function kindOf(mix: HoleMix, at: number): HoleKind {
  let left = at * holeKinds.reduce((sum, kind) => sum + mix[kind], 0);
  for (const kind of holeKinds) {
    left -= mix[kind];
    if (left < 0) return kind;
  }
  return 'strokes';
}

/** Each hides as many pixels as there is room for. */
const makers: Readonly<Record<Exclude<HoleKind, 'strokes'>, (making: Making, draw: Draw) => void>> = {
  boxes(making, draw) {
    const { side } = making;
    for (let n = 1; making.room > 0; n += 4) {
      const width = draw(0.15, 0.6, n) * side;
      const height = draw(0.15, 0.6, n + 1) * side;
      hideBox(
        making,
        draw(-width / 4, side - width / 2, n + 2),
        draw(-height / 4, side - height / 2, n + 3),
        width,
        height,
      );
    }
  },

  /** The highest places of soft hills, as many as are wanted. */
  blobs(making, draw) {
    const { mask, side } = making;
    const cells = Math.round(draw(3, 8, 1));
    const corner = (x: number, y: number): number => draw(0, 1, 2 + y * (cells + 1) + x);
    const corners = Array.from({ length: (cells + 1) ** 2 }, (_, i) =>
      corner(i % (cells + 1), Math.floor(i / (cells + 1))),
    );
    const heights = Float32Array.from({ length: side * side }, (_, i) =>
      hill(corners, cells, ((i % side) / side) * cells, (Math.floor(i / side) / side) * cells),
    );
    const order = Uint32Array.from(heights.keys()).sort((a, b) => heights[b]! - heights[a]!);
    for (const i of order.subarray(0, making.room)) mask[i] = 0;
    making.room = 0;
  },

  /** Lines of signs, each of a few strokes between the corners of its cell. */
  lettering(making, draw) {
    const { side } = making;
    for (let line = 0; making.room > 0; line++) {
      const first = 1 + line * 4096;
      const height = Math.max(5, draw(0.06, 0.3, first) * side);
      const top = draw(-height / 2, side - height / 2, first + 1);
      let x = draw(-0.3, 0.6, first + 2) * side;
      for (let sign = 0; x < side && sign < 128; sign++, x += height * 0.75)
        writeSign(making, draw, first + 8 + sign * 24, { x, y: top, height });
    }
  },

  /** A band along one side of the picture, or along two that meet. */
  edges(making, draw) {
    const { side } = making;
    const along = Math.floor(draw(0, 4, 1));
    const share = draw(0, 1, 2) < 0.5 ? 1 : draw(0.3, 0.7, 3);
    const all = making.room;
    for (const [turn, rows] of [
      [along, Math.ceil((all * share) / side)],
      [along + 1, side],
    ] as const)
      for (let row = 0; row < rows && making.room > 0; row++)
        for (let column = 0; column < side && making.room > 0; column++)
          hide(making, ...turned(column, row, turn % 4, side));
  },
};

function hide(making: Making, x: number, y: number): void {
  const at = y * making.side + x;
  if (making.mask[at] === 0) return;
  making.mask[at] = 0;
  making.room--;
}

function hideBox(making: Making, left: number, top: number, width: number, height: number): void {
  const clamp = (value: number): number => Math.min(making.side, Math.max(0, Math.round(value)));
  for (let y = clamp(top); y < clamp(top + height) && making.room > 0; y++)
    for (let x = clamp(left); x < clamp(left + width) && making.room > 0; x++) hide(making, x, y);
}

/** A point of the picture after quarter turns: the top becomes the right, the bottom, the left side. */
const turned = (x: number, y: number, quarters: number, side: number): readonly [number, number] => {
  const last = side - 1;
  return (
    (
      [
        [x, y],
        [last - y, x],
        [last - x, last - y],
        [y, last - x],
      ] as const
    )[quarters] ?? [x, y]
  );
};

/** Height at a place between corners, smooth from cell to cell. */
function hill(corners: readonly number[], cells: number, x: number, y: number): number {
  const [column, row] = [Math.min(cells - 1, Math.floor(x)), Math.min(cells - 1, Math.floor(y))];
  const soft = (t: number): number => t * t * (3 - 2 * t);
  const [u, v] = [soft(x - column), soft(y - row)];
  const corner = (right: 0 | 1, below: 0 | 1): number => corners[(row + below) * (cells + 1) + column + right]!;
  const upper = corner(0, 0) * (1 - u) + corner(1, 0) * u;
  const lower = corner(0, 1) * (1 - u) + corner(1, 1) * u;
  return upper * (1 - v) + lower * v;
}

/** Corners and middles of a sign's cell, in shares of its width and height. */
const joints = [
  [0, 0],
  [1, 0],
  [0, 0.5],
  [1, 0.5],
  [0, 1],
  [1, 1],
] as const;

function writeSign(
  making: Making,
  draw: Draw,
  first: number,
  { x, y, height }: { readonly x: number; readonly y: number; readonly height: number },
): void {
  const width = height * 0.5;
  const radius = Math.max(0.7, height / 14);
  const strokes = Math.floor(draw(2, 5, first));
  for (let stroke = 0; stroke < strokes; stroke++) {
    const joint = (n: number) => joints[Math.floor(draw(0, joints.length, first + 1 + 2 * stroke + n))] ?? joints[0];
    const [from, to] = [joint(0), joint(1)];
    for (let t = 0; t <= 1; t += radius / height) {
      const place = {
        x: x + (from[0] + t * (to[0] - from[0])) * width,
        y: y + (from[1] + t * (to[1] - from[1])) * height,
      };
      making.room -= dab(making.mask, making.side, { ...place, radius, room: making.room });
    }
  }
}
