import { readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { contactSheet, thumbnail } from '../inpaint/contactSheet.ts';
import type { MeasuredTranslation } from './measureTranslation.ts';

/** Pictures of each row of a sheet. */
const perRow = 3;

/** A picture on the sheet: before, after and, where the network says it, where it changes. */
export async function cellsOf({
  before,
  after,
  mask,
}: Pick<MeasuredTranslation, 'before' | 'after' | 'mask'>): Promise<readonly Uint8Array[]> {
  const cells = [await thumbnail(before), await thumbnail(after)];
  if (!mask) return cells;
  const { width, height } = mask;
  const grey = new Uint8Array(3 * width * height);
  for (const [pixel, value] of mask.data.entries()) grey.fill(value, 3 * pixel, 3 * pixel + 3);
  return [...cells, await thumbnail({ data: grey, width, height, channels: 3, bitDepth: 8 })];
}

/** Which pictures the rows show, by their places in `likenesses`: those most like B, those in the middle, those least like it. */
export function shownOnSheet(likenesses: readonly number[]): number[][] {
  const order = likenesses
    .map((_likeness, i) => i)
    .sort((a, b) => (likenesses[b] as number) - (likenesses[a] as number));
  const middle = Math.max(0, Math.floor((order.length - perRow) / 2));
  return [order.slice(0, perRow), order.slice(middle, middle + perRow), order.slice(-perRow)];
}

/** Puts a picture's cells aside, since which are shown is known at the end only. */
export async function keepCells(folder: string, picture: number, cells: readonly Uint8Array[]): Promise<void> {
  for (const [i, cell] of cells.entries()) await writeFile(join(folder, cellName(picture, i)), cell);
}

/** The best, median and worst translations below each other, as PNG. @param folder where the cells were put */
export async function evaluationSheet(folder: string, rows: readonly (readonly number[])[]): Promise<Uint8Array> {
  const names = (await readdir(folder)).sort();
  const cellsOfPicture = (picture: number): Promise<Uint8Array[]> =>
    Promise.all(
      names.filter((name) => name.startsWith(cellName(picture, ''))).map((name) => readFile(join(folder, name))),
    );
  const sheet: Uint8Array[][] = [];
  for (const row of rows) sheet.push((await Promise.all(row.map(cellsOfPicture))).flat());
  return contactSheet(sheet);
}

const cellName = (picture: number, cell: number | ''): string => `cell-${picture}-${cell}`;
