import type { Size } from '../canvas/geometry.ts';

/**
 * Everything that is joined to a pixel by sides through pixels that are open (not 0), filled span by span (Smith 1979).
 * @param open width * height bytes; emptied as it is filled
 * @returns 255 where filled
 */
export function flood(open: Uint8Array, { width, height }: Size, x: number, y: number): Uint8Array {
  const filled = new Uint8Array(width * height);
  const waiting = [y * width + x];
  for (let at = waiting.pop(); at !== undefined; at = waiting.pop()) {
    if (open[at] === 0) continue;
    const start = at - (at % width);
    let left = at;
    let right = at;
    while (left > start && open[left - 1] !== 0) left -= 1;
    while (right < start + width - 1 && open[right + 1] !== 0) right += 1;
    filled.fill(255, left, right + 1);
    open.fill(0, left, right + 1);
    if (start > 0) pushSpans(open, left - width, right - width, waiting);
    if (start < (height - 1) * width) pushSpans(open, left + width, right + width, waiting);
  }
  return filled;
}

/** One place to go on from for each run of open pixels. */
function pushSpans(open: Uint8Array, from: number, to: number, waiting: number[]): void {
  for (let at = from; at <= to; at++) if (open[at] !== 0 && (at === from || open[at - 1] === 0)) waiting.push(at);
}
