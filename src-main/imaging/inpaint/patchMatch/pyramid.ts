import { squaredDistance } from '../../../masks/distance.ts';
import type { FloatPicture, Hole } from '../floatPicture.ts';
import { sharedBytes, sharedFloats, sharedInts, type Level, type Scale } from './level.ts';
import { textureOf } from './texture.ts';

/** A scale below this side, or with fewer patches to copy from, has nothing to say. */
const smallestSide = 24;
const fewestSources = 64;
/** A hole that is nowhere deeper than this, in pixels, needs no coarser scale: every patch sees known pixels. */
const shallow = 2;

/** The scale of the picture itself, as 8 bits. */
export function finestScale({ width, height, channels, max, data }: FloatPicture, hole: Hole): Scale {
  const colours = sharedBytes(width * height * 3);
  for (let i = 0; i < width * height; i++) {
    for (let c = 0; c < 3; c++)
      colours[3 * i + c] = Math.min(255, Math.max(0, Math.round((data[i * channels + c]! * 255) / max)));
  }
  const shared = sharedBytes(hole.length);
  shared.set(hole);
  return { width, height, colours, hole: shared };
}

/** All scales that are worth working at, the coarsest first, each half as large as the next. */
export function pyramidOf(finest: Scale, reach: number): Level[] {
  const levels = [levelOf(finest, reach)];
  for (;;) {
    const last = levels[0]!;
    if (Math.min(last.width, last.height) < 2 * smallestSide || depthOf(last) <= shallow) return levels;
    const next = levelOf(halved(last), reach);
    if (next.sources.length < fewestSources || next.targets.length === 0) return levels;
    levels.unshift(next);
  }
}

/** Largest patch, up to a side of 7, that finds anything to copy from. A single known pixel is a patch of side 1. */
export function reachFor(finest: Scale): number {
  for (let reach = 3; reach > 0; reach--) if (sourcesOf(finest, reach).some((isSource) => isSource === 1)) return reach;
  return 0;
}

/** Squared distance of each pixel to the nearest known one. */
const squaredDepths = ({ width, height, hole }: Scale): Float32Array =>
  squaredDistance(
    hole.map((value) => (value === 0 ? 1 : 0)),
    { width, height },
  );

const depthOf = (scale: Scale): number =>
  Math.sqrt(squaredDepths(scale).reduce((most, value) => Math.max(most, value), 0));

/** Half the size: the mean of the known ones of four pixels; a hole where fewer than half are known. */
function halved({ width, height, colours, hole }: Scale): Scale {
  const halfWidth = (width + 1) >> 1;
  const halfHeight = (height + 1) >> 1;
  const half = {
    width: halfWidth,
    height: halfHeight,
    colours: sharedBytes(halfWidth * halfHeight * 3),
    hole: sharedBytes(halfWidth * halfHeight),
  };
  for (let y = 0, to = 0; y < halfHeight; y++) {
    for (let x = 0; x < halfWidth; x++, to++) {
      const sums = [0, 0, 0];
      let known = 0;
      let all = 0;
      for (let dy = 0; dy < 2 && 2 * y + dy < height; dy++) {
        for (let dx = 0; dx < 2 && 2 * x + dx < width; dx++, all++) {
          const from = (2 * y + dy) * width + 2 * x + dx;
          if (hole[from] === 1) continue;
          known++;
          for (let c = 0; c < 3; c++) sums[c]! += colours[3 * from + c]!;
        }
      }
      half.hole[to] = 2 * known < all ? 1 : 0;
      for (let c = 0; c < 3 && known > 0; c++) half.colours[3 * to + c] = Math.round(sums[c]! / known);
    }
  }
  return half;
}

function levelOf(scale: Scale, reach: number): Level {
  const { targets, slots } = targetsOf(scale, reach);
  const isSource = sourcesOf(scale, reach);
  const squared = squaredDepths(scale);
  const depths = sharedFloats(targets.length);
  for (let t = 0; t < targets.length; t++) depths[t] = Math.sqrt(squared[targets[t]!]!);
  return {
    ...scale,
    reach,
    targets,
    slots,
    isSource,
    sources: indicesOf(isSource),
    depths,
    texture: textureOf(scale),
    matches: [sharedInts(targets.length), sharedInts(targets.length)],
    costs: sharedFloats(targets.length),
  };
}

/** Centres whose patch has a hole pixel in it: the hole grown by `reach` to all sides. */
function targetsOf({ width, height, hole }: Scale, reach: number): { targets: Int32Array; slots: Int32Array } {
  const seesHole = boxMaximum(boxMaximum(hole, width, height, reach, 1), width, height, reach, width);
  const targets = indicesOf(seesHole);
  const slots = sharedInts(hole.length).fill(-1);
  targets.forEach((pixel, t) => (slots[pixel] = t));
  return { targets, slots };
}

function sourcesOf({ width, height, hole }: Scale, reach: number): Uint8Array {
  const seesHole = boxMaximum(boxMaximum(hole, width, height, reach, 1), width, height, reach, width);
  const isSource = sharedBytes(hole.length);
  for (let y = reach; y < height - reach; y++) {
    for (let x = reach; x < width - reach; x++) isSource[y * width + x] = 1 - seesHole[y * width + x]!;
  }
  return isSource;
}

function indicesOf(flags: Uint8Array): Int32Array {
  const indices = sharedInts(flags.reduce((sum, flag) => sum + flag, 0));
  for (let i = 0, to = 0; i < flags.length; i++) if (flags[i] === 1) indices[to++] = i;
  return indices;
}

/** 1 where any pixel at most `reach` away along one direction is 1. @param step 1 along rows, the width along columns */
function boxMaximum(flags: Uint8Array, width: number, height: number, reach: number, step: number): Uint8Array {
  const grown = new Uint8Array(flags.length);
  const [lines, count, lineStep] = step === 1 ? [height, width, width] : [width, height, 1];
  for (let line = 0; line < lines; line++) {
    const from = line * lineStep;
    let until = -1;
    for (let i = -reach; i < count; i++) {
      const ahead = i + reach;
      if (ahead < count && flags[from + ahead * step] === 1) until = ahead + reach;
      if (i >= 0 && i <= until) grown[from + i * step] = 1;
    }
  }
  return grown;
}
