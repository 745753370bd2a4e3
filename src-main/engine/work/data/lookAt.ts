import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import type { StudioError } from '../../../contract/errors.ts';
import { inspectPicture } from '../../../imaging/facts.ts';
import { readForNetwork } from '../../../imaging/networkInput.ts';
import { toStudioError } from '../../toStudioError.ts';

/** What one file shows at a glance. */
export interface Glance {
  readonly width: number;
  readonly height: number;
  readonly sha256: string;
  /** No colour beyond what compression makes of grey, whatever the file's mode. */
  readonly isGrey: boolean;
  /** 64 bits by which pictures that look alike are found; null for a picture of almost one tone, where they would mean nothing. */
  readonly hash: bigint | null;
  /** Mean colours of the squares, RGB, 0..255. */
  readonly colours: Uint8Array;
}

/** The glance is cast on a picture of 72 x 64 pixels: 9 x 8 squares of 8. */
const columns = 9;
const rows = 8;
const square = 8;
/** Mean difference between channels, in levels 0..255, up to which a picture is grey. */
const greyLevels = 1.5;
/** Spread of the squares' tones, in levels, below which a picture has no features. */
const plainLevels = 4;
/** A square is brighter than its neighbour from 2 levels on: between equal ones compression would decide. */
const brighter = 2 / 127.5;

export async function lookAt(path: string): Promise<Glance | StudioError> {
  try {
    const facts = await inspectPicture(path);
    const sha256 = createHash('sha256')
      .update(await readFile(path))
      .digest('hex');
    const pixels = await readForNetwork(path, facts, { width: columns * square, height: rows * square });
    const { width, height } = facts;
    const means = squareMeans(pixels);
    const colours = Uint8Array.from(means, (value) => Math.round((value + 1) * 127.5));
    return { width, height, sha256, isGrey: isGrey(pixels), hash: differenceHash(means), colours };
  } catch (error) {
    return toStudioError(error);
  }
}

function isGrey(pixels: Float32Array): boolean {
  const plane = pixels.length / 3;
  let sum = 0;
  for (let i = 0; i < plane; i++) {
    const r = pixels[i] as number;
    const g = pixels[plane + i] as number;
    const b = pixels[2 * plane + i] as number;
    sum += Math.max(r, g, b) - Math.min(r, g, b);
  }
  return (sum / plane) * 127.5 < greyLevels;
}

/** Mean colours of the squares, RGB after RGB, -1..1. @param pixels [3, 64, 72] */
function squareMeans(pixels: Float32Array): Float32Array {
  const plane = pixels.length / 3;
  const width = columns * square;
  const means = new Float32Array(3 * columns * rows);
  for (let i = 0; i < plane; i++) {
    const at = 3 * (Math.floor(Math.floor(i / width) / square) * columns + Math.floor((i % width) / square));
    for (let channel = 0; channel < 3; channel++)
      means[at + channel] = (means[at + channel] as number) + (pixels[channel * plane + i] as number) / square ** 2;
  }
  return means;
}

/** Difference hash (Krawetz 2013): whether each of 8 x 8 squares is brighter than its neighbour to the right. Size and compression hardly change it. */
function differenceHash(means: Float32Array): bigint | null {
  const tones = Float32Array.from(
    { length: columns * rows },
    (_, at) => ((means[3 * at] as number) + (means[3 * at + 1] as number) + (means[3 * at + 2] as number)) / 3,
  );
  const spread = (Math.max(...tones) - Math.min(...tones)) * 127.5;
  if (spread < plainLevels) return null;
  let hash = 0n;
  for (let row = 0; row < rows; row++)
    for (let column = 0; column + 1 < columns; column++) {
      const isBrighter =
        (tones[row * columns + column] as number) > (tones[row * columns + column + 1] as number) + brighter;
      hash = (hash << 1n) | (isBrighter ? 1n : 0n);
    }
  return hash;
}
