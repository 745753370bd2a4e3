import { expect, it } from 'vitest';
import { KeptMasks } from './keptMasks.ts';

/** A tab's storage with room for so many characters. */
function storageOf(room: number) {
  const values = new Map<string, string>();
  return {
    getItem: (key: string) => values.get(key) ?? null,
    setItem: (key: string, value: string) => {
      if (value.length > room) throw new DOMException('full', 'QuotaExceededError');
      values.set(key, value);
    },
  };
}

const strokes = [[[0, 'A'.repeat(400)]]] as [number, string][][];
const aMask = { mask: { tiles: [[0, '/w8=']] as [number, string][] }, done: strokes, undone: [] };

it('a tab without room keeps the mask and lets go of its steps', () => {
  const storage = storageOf(200);
  new KeptMasks(storage, 'hole').keep({ a: aMask });
  expect(new KeptMasks(storage, 'hole').take('a')).toEqual({ ...aMask, done: [] });
});

it('a tab that is full keeps nothing, and not what was true before', () => {
  const storage = storageOf(200);
  const kept = new KeptMasks(storage, 'hole');
  kept.keep({ a: aMask });
  kept.keep({ a: { ...aMask, mask: { tiles: [[0, 'A'.repeat(400)]] } } });
  expect(new KeptMasks(storage, 'hole').take('a')).toBeNull();
});

it('what was kept is taken once, and of rooms for other things never', () => {
  const storage = storageOf(1e6);
  new KeptMasks(storage, 'hole').keep({ a: aMask });
  expect(new KeptMasks(storage, 'restriction').take('a')).toBeNull();
  const kept = new KeptMasks(storage, 'hole');
  expect(kept.take('a')).toEqual(aMask);
  expect(kept.take('a')).toBeNull();
});
