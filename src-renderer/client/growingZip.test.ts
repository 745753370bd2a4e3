import { unzipSync } from 'fflate';
import { expect, it } from 'vitest';
import { GrowingZip } from './growingZip.ts';

it('a zip holds every file as it is, those of one name under numbers', async () => {
  const zip = new GrowingZip();
  zip.add('horse.zebra.jpg', new Uint8Array([1, 2]));
  zip.add('horse.zebra.jpg', new Uint8Array([3]));
  zip.add('коњ.zebra.jpg', new Uint8Array([4]));
  zip.add('horse.zebra-2.jpg', new Uint8Array([5]));
  expect(zip.size).toBe(5);
  const files = unzipSync(new Uint8Array(await zip.finish().arrayBuffer()));
  expect(Object.entries(files).map(([name, bytes]) => [name, [...bytes]])).toEqual([
    ['horse.zebra.jpg', [1, 2]],
    ['horse.zebra-2.jpg', [3]],
    ['коњ.zebra.jpg', [4]],
    ['horse.zebra-2-2.jpg', [5]],
  ]);
});
