import { expect, it } from 'vitest';
import { Leases } from './leases.ts';

/** Things named by their keys, and which of them were released. */
function leases(kept: number) {
  const released: string[] = [];
  const loaded: string[] = [];
  const store = new Leases<string>(kept, (value) => {
    released.push(value);
    return Promise.resolve();
  });
  const lease = (key: string) =>
    store.lease(key, () => {
      loaded.push(key);
      return Promise.resolve(key);
    });
  return { store, released, loaded, lease };
}

it('the least recently used goes first, and what is lent never does', async () => {
  const { store, released, lease } = leases(2);
  using _held = await lease('a');
  (await lease('b'))[Symbol.dispose]();
  (await lease('c'))[Symbol.dispose]();
  await Promise.resolve();
  expect(released).toEqual(['b']);
  await store.releaseIdle();
  expect(released).toEqual(['b', 'c']);
});

it('the same thing lent twice is loaded once and kept until both have given it back', async () => {
  const { store, released, loaded, lease } = leases(0);
  const first = await lease('a');
  const second = await lease('a');
  first[Symbol.dispose]();
  first[Symbol.dispose](); // giving back twice counts once
  await store.releaseIdle();
  expect([loaded, released]).toEqual([['a'], []]);
  second[Symbol.dispose]();
  await store.releaseIdle();
  expect(released).toEqual(['a']);
});

it('what could not be loaded is tried anew', async () => {
  const { store, lease } = leases(2);
  await expect(store.lease('a', () => Promise.reject(new Error('damaged')))).rejects.toThrow('damaged');
  expect((await lease('a')).value).toBe('a');
});
