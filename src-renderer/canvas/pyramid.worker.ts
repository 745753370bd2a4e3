import { levelSizes, tilePlaces, type Tile } from './pyramid.ts';
import type { PyramidAnswer, PyramidRequest } from './pyramidMessages.ts';

/** Decodes a picture, halves it again and again, and cuts every level into tiles: all that would hold up the page's own thread. */
async function build({ id, blob }: PyramidRequest): Promise<void> {
  const decoded = await createImageBitmap(blob);
  const image = { width: decoded.width, height: decoded.height };
  const levels: ImageBitmap[] = [decoded];
  let smallest = decoded;
  for (const { width, height } of levelSizes(image).slice(1)) {
    smallest = await createImageBitmap(smallest, { resizeWidth: width, resizeHeight: height, resizeQuality: 'medium' });
    levels.push(smallest);
  }
  // Smallest first: the page has something to draw while the large tiles are cut.
  for (const [index, level] of [...levels.entries()].reverse()) {
    const tiles: Tile[] = [];
    for (const place of tilePlaces(level)) {
      tiles.push({
        x: place.x,
        y: place.y,
        bitmap: await createImageBitmap(level, place.x, place.y, place.width, place.height),
      });
    }
    answer({
      id,
      state: 'level',
      image,
      count: levels.length,
      index,
      level: { width: level.width, height: level.height, tiles },
    });
    level.close();
  }
}

function answer(message: PyramidAnswer): void {
  const bitmaps = message.state === 'level' ? message.level.tiles.map(({ bitmap }) => bitmap) : [];
  self.postMessage(message, { transfer: bitmaps });
}

let last: Promise<void> = Promise.resolve();

// One picture after the other: two large ones at once would only take twice the memory.
self.onmessage = ({ data }: MessageEvent<PyramidRequest>) => {
  last = last
    .then(() => build(data))
    .catch((cause: unknown) => answer({ id: data.id, state: 'failed', reason: String(cause) }));
};
