import { describe, expect, it } from 'vitest';
import type { Pyramid } from './pyramid.ts';
import type { PyramidWatcher } from './pyramidMaker.ts';
import { PictureShelf, type Shown } from './pictureShelf.ts';

const settled = async (): Promise<void> => {
  for (let turn = 0; turn < 10; turn++) await Promise.resolve();
};

function shelfOf(room: number) {
  const closed: string[] = [];
  const fetched: string[] = [];
  const news: [string, Shown][] = [];
  let isAway = false;
  const pyramid = (name: string): Pyramid => ({
    image: { width: 1, height: 1 },
    levels: [
      { width: 1, height: 1, tiles: [{ x: 0, y: 0, bitmap: { width: 1, height: 1, close: () => closed.push(name) } }] },
    ],
  });
  const shelf = new PictureShelf(
    {
      fetch: (key) => {
        fetched.push(key);
        return isAway ? Promise.reject(new Error('away')) : Promise.resolve(new Blob([], { type: key }));
      },
      maker: { make: (blob: Blob, watcher: PyramidWatcher) => watcher.grown(pyramid(blob.type), true) },
      changed: (key, shown) => news.push([key, shown]),
    },
    room,
  );
  return { shelf, closed, fetched, news, goAway: () => (isAway = true), comeBack: () => (isAway = false) };
}

describe('the shelf of decoded pictures', () => {
  it('fetches each picture once and tells when it can be shown', async () => {
    const { shelf, fetched, news } = shelfOf(4);
    shelf.want(['a', 'b']);
    shelf.want(['a', 'b']);
    await settled();
    expect(fetched).toEqual(['a', 'b']);
    expect(news.map(([key, { isWhole }]) => [key, isWhole])).toEqual([
      ['a', true],
      ['b', true],
    ]);
  });

  it('lets go of what was wanted longest ago, never of what is on screen', async () => {
    const { shelf, closed } = shelfOf(2);
    shelf.want(['a', 'b']);
    await settled();
    shelf.want(['b', 'c']);
    await settled();
    expect(closed).toEqual(['a']);
    shelf.want(['d', 'e', 'f']);
    await settled();
    expect(closed).toEqual(['a', 'b', 'c']);
    expect(shelf.get('d').pyramid).not.toBeNull();
  });

  it('gives back what arrives after nobody wants it any more', async () => {
    const { shelf, closed } = shelfOf(1);
    shelf.want(['a']);
    await Promise.resolve();
    await Promise.resolve();
    shelf.want(['b']);
    await settled();
    expect(closed).toEqual(['a']);
    expect(shelf.get('a').pyramid).toBeNull();
  });

  it('keeps the reason of a failure and tries again when asked', async () => {
    const { shelf, goAway, comeBack } = shelfOf(2);
    goAway();
    shelf.want(['a']);
    await settled();
    expect(shelf.get('a').failure).toEqual(new Error('away'));
    comeBack();
    shelf.retryFailed();
    await settled();
    expect(shelf.get('a')).toMatchObject({ isWhole: true, failure: null });
  });
});
