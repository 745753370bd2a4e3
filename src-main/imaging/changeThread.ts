import { changeRows, type Band } from './changedBand.ts';

/** Adds a change to a band in a thread of its own, and gives its samples back. */
export function changeBand(band: Band): Uint8Array | Uint16Array {
  for (const _row of changeRows(band));
  return band.pixels.data;
}
