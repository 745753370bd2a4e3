/** Where the pixels of a picture come from in an earlier one: pixel (x, y) from (x + u, y + v). */
export interface Flow {
  readonly u: Float32Array;
  readonly v: Float32Array;
}

const channels = 3;
/** Side of the coarsest pictures that are compared. */
const coarsest = 8;
/** How much smoothness counts beside brightness, for values in -1..1. */
const smoothness = 0.04;
/** How often a picture is warped anew on each level, and rounds of smoothing in between. */
const warps = 3;
const rounds = 30;

export const still = (side: number): Flow => ({ u: new Float32Array(side * side), v: new Float32Array(side * side) });

/**
 * Dense optical flow (Horn and Schunck 1981), from coarse to fine with warping: of all smooth flows the one by which `before` looks most like `after`.
 * @param before, after [3, side, side] in -1..1; side is a power of two
 */
export function flowBetween(before: Float32Array, after: Float32Array, side: number): Flow {
  if (side <= coarsest) return refined(before, after, side, still(side));
  const half = side / 2;
  const coarse = flowBetween(halved(before, side), halved(after, side), half);
  return refined(before, after, side, doubled(coarse, half));
}

function refined(before: Float32Array, after: Float32Array, side: number, start: Flow): Flow {
  let flow = start;
  for (let warp = 0; warp < warps; warp++) flow = improved(warped(before, flow, side), after, side, flow);
  return flow;
}

/** One warp: the flow that explains what is left between the warped picture and the later one, as smooth as it can be. */
function improved(warpedBefore: Float32Array, after: Float32Array, side: number, { u: u0, v: v0 }: Flow): Flow {
  const plane = side * side;
  const [xx, xy, yy, xt, yt] = Array.from({ length: 5 }, () => new Float32Array(plane)) as [
    Float32Array,
    Float32Array,
    Float32Array,
    Float32Array,
    Float32Array,
  ];
  for (let channel = 0; channel < channels; channel++)
    for (let y = 0, at = 0; y < side; y++)
      for (let x = 0; x < side; x++, at++) {
        const value = (column: number, row: number): number =>
          warpedBefore[channel * plane + inside(row, side) * side + inside(column, side)] as number;
        const dx = (value(x + 1, y) - value(x - 1, y)) / 2;
        const dy = (value(x, y + 1) - value(x, y - 1)) / 2;
        const dt = value(x, y) - (after[channel * plane + at] as number);
        xx[at] = (xx[at] as number) + dx * dx;
        xy[at] = (xy[at] as number) + dx * dy;
        yy[at] = (yy[at] as number) + dy * dy;
        xt[at] = (xt[at] as number) + dx * dt;
        yt[at] = (yt[at] as number) + dy * dt;
      }
  let u = u0;
  let v = v0;
  for (let round = 0; round < rounds; round++) {
    const [nextU, nextV] = [new Float32Array(plane), new Float32Array(plane)];
    for (let y = 0, at = 0; y < side; y++)
      for (let x = 0; x < side; x++, at++) {
        // (J + smoothness) (u, v) = smoothness (mean u, mean v) + J (u0, v0) - (xt, yt)
        const [a, b, c] = [(xx[at] as number) + smoothness, xy[at] as number, (yy[at] as number) + smoothness];
        const ru =
          smoothness * around(u, x, y, side) +
          (a - smoothness) * (u0[at] as number) +
          b * (v0[at] as number) -
          (xt[at] as number);
        const rv =
          smoothness * around(v, x, y, side) +
          b * (u0[at] as number) +
          (c - smoothness) * (v0[at] as number) -
          (yt[at] as number);
        const determinant = a * c - b * b;
        nextU[at] = (c * ru - b * rv) / determinant;
        nextV[at] = (a * rv - b * ru) / determinant;
      }
    u = nextU;
    v = nextV;
  }
  return { u, v };
}

const inside = (at: number, side: number): number => Math.min(side - 1, Math.max(0, at));

/** Mean of the four neighbours. */
const around = (map: Float32Array, x: number, y: number, side: number): number =>
  ((map[y * side + inside(x - 1, side)] as number) +
    (map[y * side + inside(x + 1, side)] as number) +
    (map[inside(y - 1, side) * side + x] as number) +
    (map[inside(y + 1, side) * side + x] as number)) /
  4;

/** A map of numbers between its pixels, bilinear; its border goes on. */
export function between(map: Float32Array, x: number, y: number, side: number, offset = 0): number {
  const left = inside(Math.floor(x), side);
  const top = inside(Math.floor(y), side);
  const [right, bottom] = [inside(left + 1, side), inside(top + 1, side)];
  const across = Math.min(1, Math.max(0, x - left));
  const down = Math.min(1, Math.max(0, y - top));
  const at = (column: number, row: number): number => map[offset + row * side + column] as number;
  const upper = at(left, top) * (1 - across) + at(right, top) * across;
  const lower = at(left, bottom) * (1 - across) + at(right, bottom) * across;
  return upper * (1 - down) + lower * down;
}

/** What a picture becomes whose pixels come from where a flow says. */
export function warped(picture: Float32Array, { u, v }: Flow, side: number): Float32Array {
  const plane = side * side;
  const out = new Float32Array(channels * plane);
  for (let y = 0, at = 0; y < side; y++)
    for (let x = 0; x < side; x++, at++)
      for (let channel = 0; channel < channels; channel++)
        out[channel * plane + at] = between(
          picture,
          x + (u[at] as number),
          y + (v[at] as number),
          side,
          channel * plane,
        );
  return out;
}

/** The flow over two steps: pixels come from where the later one says, and those from where the earlier one says. */
export function chained(earlier: Flow, later: Flow, side: number): Flow {
  const flow = still(side);
  for (let y = 0, at = 0; y < side; y++)
    for (let x = 0; x < side; x++, at++) {
      const [u, v] = [later.u[at] as number, later.v[at] as number];
      flow.u[at] = u + between(earlier.u, x + u, y + v, side);
      flow.v[at] = v + between(earlier.v, x + u, y + v, side);
    }
  return flow;
}

function halved(picture: Float32Array, side: number): Float32Array {
  const half = side / 2;
  const out = new Float32Array(channels * half * half);
  for (let channel = 0, to = 0; channel < channels; channel++)
    for (let y = 0; y < half; y++)
      for (let x = 0; x < half; x++, to++) {
        const at = channel * side * side + 2 * y * side + 2 * x;
        out[to] =
          ((picture[at] as number) +
            (picture[at + 1] as number) +
            (picture[at + side] as number) +
            (picture[at + side + 1] as number)) /
          4;
      }
  return out;
}

function doubled({ u, v }: Flow, half: number): Flow {
  const side = 2 * half;
  const flow = still(side);
  for (let y = 0, at = 0; y < side; y++)
    for (let x = 0; x < side; x++, at++) {
      const [column, row] = [(x - 0.5) / 2, (y - 0.5) / 2];
      flow.u[at] = 2 * between(u, column, row, half);
      flow.v[at] = 2 * between(v, column, row, half);
    }
  return flow;
}
