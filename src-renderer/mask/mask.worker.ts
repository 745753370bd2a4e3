import type { Level } from '../canvas/pyramid.ts';
import { MaskWorkshop } from './doWork.ts';
import type { PixelSource } from './pixelSource.ts';
import type { MaskAnswer, MaskRequest, MaskResult } from './workMessages.ts';

const workshop = new MaskWorkshop();

self.onmessage = ({ data: { id, work } }: MessageEvent<MaskRequest>) => {
  try {
    const result: MaskResult = workshop.do(
      work.kind === 'picture' ? { kind: 'pixels', source: pixelsOf(work.level) } : work,
    );
    answer({ id, state: 'done', result });
  } catch (cause) {
    answer({ id, state: 'failed', reason: String(cause) });
  }
};

/** Draws the tiles together and reads them back. */
function pixelsOf({ width, height, tiles }: Level): PixelSource {
  const context = new OffscreenCanvas(width, height).getContext('2d', { willReadFrequently: true });
  if (!context) throw new Error('This browser gives no 2D canvas.');
  for (const { x, y, bitmap } of tiles) {
    context.drawImage(bitmap, x, y);
    bitmap.close();
  }
  return { width, height, rgba: context.getImageData(0, 0, width, height).data };
}

function answer(message: MaskAnswer): void {
  const coverage = message.state === 'done' ? message.result?.coverage : undefined;
  self.postMessage(message, { transfer: coverage ? [coverage.buffer] : [] });
}
