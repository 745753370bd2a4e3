import type { FloatPicture, Hole } from './floatPicture.ts';
import { freePixels, relax } from './membrane.ts';
import { fillByTelea } from './telea.ts';

/** Rounds of transport; in thin holes the flow has crossed them long before. */
const rounds = 10;
const sweepsPerRound = 3;
/** Share of a pixel that the fastest vorticity moves in a round: above 1 the scheme is unstable (Courant et al. 1928). */
const courant = 0.5;
/** Viscosity of a round, below 1/4 for the same reason. */
const viscosity = 0.2;

/**
 * "Navier-Stokes, Fluid Dynamics, and Image and Video Inpainting" (Bertalmio et al. 2001): brightness I is the stream function of a fluid whose velocity
 * v = (-dI/dy, dI/dx) runs along the lines of equal brightness, and whose vorticity w = laplace I is carried into the hole by it,
 *   dw/dt = -v . grad w + nu laplace w,   laplace I = w,
 * each channel for itself; upwind differences, over-relaxation. Begins with Telea's fill. Fills the hole in place.
 */
export function fillByNavierStokes(picture: FloatPicture, hole: Hole): void {
  fillByTelea(picture, hole);
  if (!hole.includes(0)) return;
  const { channels, max, data } = picture;
  const free = freePixels(hole);
  const near = neighboursOf(free, picture);
  const vorticity = vorticityAround(picture, near, hole);
  const carried = new Float32Array(free.length);
  for (let round = 0; round < rounds; round++) {
    for (let channel = 0; channel < channels; channel++) carry(picture, vorticity, { free, near, carried, channel });
    relax(picture, hole, free, { bend: vorticity, times: sweepsPerRound });
  }
  for (const i of free)
    for (let c = 0; c < channels; c++) data[i * channels + c] = Math.min(max, Math.max(0, data[i * channels + c]!));
}

/** Left, right, above and below of each pixel, four by four; the pixel itself where the picture ends. */
function neighboursOf(pixels: Int32Array, { width, height }: FloatPicture): Int32Array {
  const near = new Int32Array(4 * pixels.length);
  pixels.forEach((i, k) => {
    const x = i % width;
    near[4 * k] = x > 0 ? i - 1 : i;
    near[4 * k + 1] = x < width - 1 ? i + 1 : i;
    near[4 * k + 2] = i >= width ? i - width : i;
    near[4 * k + 3] = i < width * (height - 1) ? i + width : i;
  });
  return near;
}

/**
 * laplace I of the known pixels around the hole, interleaved like the picture; 0 in the hole. Measured over two pixels to each side: shapes are to be
 * carried on, the picture's grain is not.
 */
function vorticityAround({ width, height, channels, data }: FloatPicture, near: Int32Array, hole: Hole): Float32Array {
  const vorticity = new Float32Array(data.length);
  for (const i of near) {
    if (hole[i] === 1) continue;
    const x = i % width;
    const y = (i - x) / width;
    const row = (at: number): number => Math.min(height - 1, Math.max(0, at)) * width;
    const column = (at: number): number => Math.min(width - 1, Math.max(0, at));
    const around = [row(y) + column(x - 2), row(y) + column(x + 2), row(y - 2) + x, row(y + 2) + x];
    for (let c = 0; c < channels; c++) {
      const sum = around.reduce((total, at) => total + data[at * channels + c]!, 0);
      vorticity[i * channels + c] = (sum - 4 * data[i * channels + c]!) / 4;
    }
  }
  return vorticity;
}

interface Carriage {
  readonly free: Int32Array;
  readonly near: Int32Array;
  /** Room for the hole's new vorticity: all of it moves at once. */
  readonly carried: Float32Array;
  readonly channel: number;
}

/** One round for one channel. */
function carry({ channels, data }: FloatPicture, w: Float32Array, { free, near, carried, channel }: Carriage): void {
  const step = courant / fastest(data, near, channels, channel);
  for (let k = 0; k < free.length; k++) {
    const at = free[k]! * channels + channel;
    const left = near[4 * k]! * channels + channel;
    const right = near[4 * k + 1]! * channels + channel;
    const above = near[4 * k + 2]! * channels + channel;
    const below = near[4 * k + 3]! * channels + channel;
    const vx = (data[above]! - data[below]!) / 2;
    const vy = (data[right]! - data[left]!) / 2;
    const alongX = vx > 0 ? w[at]! - w[left]! : w[right]! - w[at]!;
    const alongY = vy > 0 ? w[at]! - w[above]! : w[below]! - w[at]!;
    const spread = w[left]! + w[right]! + w[above]! + w[below]! - 4 * w[at]!;
    carried[k] = w[at]! - step * (vx * alongX + vy * alongY) + viscosity * spread;
  }
  for (let k = 0; k < free.length; k++) w[free[k]! * channels + channel] = carried[k]!;
}

/** |vx| + |vy| at its largest, and a little more than 0. */
function fastest(data: Float32Array, near: Int32Array, channels: number, channel: number): number {
  let most = 1e-3;
  for (let n = 0; n < near.length; n += 4) {
    const across = data[near[n + 1]! * channels + channel]! - data[near[n]! * channels + channel]!;
    const down = data[near[n + 3]! * channels + channel]! - data[near[n + 2]! * channels + channel]!;
    most = Math.max(most, (Math.abs(across) + Math.abs(down)) / 2);
  }
  return most;
}
