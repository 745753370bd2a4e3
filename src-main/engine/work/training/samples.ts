import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import sharp, { type Sharp } from 'sharp';
import { failure } from '../../failures.ts';
import { stripGap } from './review/writeStrip.ts';

export const samplePath = (run: string, step: number): string =>
  join(run, 'samples', `step-${String(step).padStart(6, '0')}.png`);

/** Steps of which a run has samples, ascending. */
export async function sampleSteps(run: string): Promise<number[]> {
  const names = await readdir(join(run, 'samples')).catch(() => []);
  return names
    .flatMap((name) => Number(/^step-(\d+)\.png$/.exec(name)?.[1] ?? NaN))
    .filter(Number.isSafeInteger)
    .sort((a, b) => a - b);
}

/** Rows of a strip whose pictures have this side. 0 where there is none. */
export async function sampleRows(run: string, step: number | undefined, side: number): Promise<number> {
  if (step === undefined) return 0;
  const { height } = await sharp(samplePath(run, step))
    .metadata()
    .catch(() => ({ height: 0 }));
  return Math.floor((height + stripGap) / (side + stripGap));
}

/** One row of a step's samples as PNG. */
export async function sampleRow(
  run: string,
  step: number,
  row: number,
  side: number,
): Promise<{ bytes: Uint8Array; width: number; height: number; mime: string }> {
  const strip = sharp(samplePath(run, step));
  const { width, height } = await strip.metadata().catch(() => ({ width: 0, height: 0 }));
  const top = row * (side + stripGap);
  if (width === 0 || top + side > height)
    throw failure('run/no-checkpoint', `sample ${row} of step ${step}`, 'a sample that was written');
  const bytes = await withClearGaps(strip.extract({ left: 0, top, width, height: side }), side);
  return { bytes, width, height: side, mime: 'image/png' };
}

/** A strip as the page shows it, on whatever ground it has: what is white between the pictures on disk is clear. */
export async function withClearGaps(strip: Sharp, side: number): Promise<Uint8Array> {
  const { data, info } = await strip.ensureAlpha().raw().toBuffer({ resolveWithObject: true });
  const isGap = (place: number): boolean => place % (side + stripGap) >= side;
  for (let y = 0; y < info.height; y++)
    for (let x = 0; x < info.width; x++) if (isGap(x) || isGap(y)) data[(y * info.width + x) * info.channels + 3] = 0;
  return sharp(data, { raw: info }).png().toBuffer();
}

/** Width and height of an encoded picture in pixels. */
export async function pictureSize(bytes: Uint8Array): Promise<{ readonly width: number; readonly height: number }> {
  const { width, height } = await sharp(bytes).metadata();
  return { width, height };
}
