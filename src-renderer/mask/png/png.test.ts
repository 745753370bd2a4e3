import { encode } from 'fast-png';
import { describe, expect, it } from 'vitest';
import { seeded, valuesBy } from '../testing/madeMask.ts';
import { crc32 } from '../../../src-main/masks/crc32.ts';
import { decodePng } from './decodePng.ts';
import { encodeMask, signature } from './encodeMask.ts';
import { deflate } from './zlib.ts';

type Chunk = readonly [type: string, data: readonly number[]];
const four = (value: number): number[] => [24, 16, 8, 0].map((shift) => (value >>> shift) & 255);
const chunk = ([type, data]: Chunk): number[] => {
  const name = new TextEncoder().encode(type);
  return [...four(data.length), ...name, ...data, ...four(crc32(name, Uint8Array.from(data)))];
};

/** A PNG written plainly, with any filter, for what our own encoder never writes. */
async function png(
  format: { width: number; height: number; depth: number; kind: number },
  rows: number[][],
  extra: Chunk[] = [],
) {
  const { width, height, depth, kind } = format;
  const pixels = await deflate(Uint8Array.from(rows.flat()));
  const header: Chunk = ['IHDR', [...four(width), ...four(height), depth, kind, 0, 0, 0]];
  const chunks: Chunk[] = [header, ...extra, ['IDAT', [...pixels]], ['IEND', []]];
  return Uint8Array.from([...signature, ...chunks.flatMap(chunk)]);
}

describe('a mask as PNG', () => {
  it('comes back exactly, and is known as ours', async () => {
    const size = { width: 301, height: 207 };
    const random = seeded(2);
    for (const values of [valuesBy(size, () => random() * 255), valuesBy(size, (x) => (x > 100 ? 255 : 0))]) {
      const read = decodePng(await encodeMask(values, size));
      expect(read).toMatchObject({ ...size, isOurs: true, colours: 'none' });
      expect(read?.grey).toEqual(values);
      expect(read?.alpha.every((value) => value === 255)).toBe(true);
    }
  });

  it('has the checksum of the specification', () => {
    expect(crc32(new TextEncoder().encode('IEND'))).toBe(0xae426082);
  });
});

describe('a PNG of others', () => {
  it('is read with every filter', async () => {
    const rows = [
      [0, 10, 20, 30],
      [1, 5, 5, 5],
      [2, 1, 1, 1],
      [3, 7, 7, 7],
      [4, 9, 9, 9],
    ];
    const read = decodePng(await png({ width: 3, height: 5, depth: 8, kind: 0 }, rows));
    // Sub: 5 10 15. Up: 6 11 16. Average: 7+3=10, 7+(10+11>>1)=17, 7+(17+16>>1)=23. Paeth: 19, 9+19=28, 9+28=37.
    expect([...(read?.grey ?? [])]).toEqual([10, 20, 30, 5, 10, 15, 6, 11, 16, 10, 17, 23, 19, 28, 37]);
  });

  it('may have one bit, sixteen bits, a palette, or alpha', async () => {
    const oneBit = decodePng(await png({ width: 10, height: 1, depth: 1, kind: 0 }, [[0, 0b10110000, 0b01000000]]));
    expect([...(oneBit?.grey ?? [])]).toEqual([255, 0, 255, 255, 0, 0, 0, 0, 0, 255]);
    const sixteen = decodePng(await png({ width: 2, height: 1, depth: 16, kind: 0 }, [[0, 200, 99, 3, 250]]));
    expect([...(sixteen?.grey ?? [])]).toEqual([200, 3]);
    const palette = decodePng(
      await png(
        { width: 3, height: 1, depth: 8, kind: 3 },
        [[0, 1, 0, 1]],
        [
          ['PLTE', [0, 0, 0, 255, 255, 255]],
          ['tRNS', [0]],
        ],
      ),
    );
    expect([[...(palette?.grey ?? [])], [...(palette?.alpha ?? [])]]).toEqual([
      [255, 0, 255],
      [255, 0, 255],
    ]);
    const alpha = decodePng(
      await png({ width: 2, height: 1, depth: 8, kind: 6 }, [[0, 50, 50, 50, 7, 50, 50, 50, 255]]),
    );
    expect([[...(alpha?.grey ?? [])], [...(alpha?.alpha ?? [])]]).toEqual([
      [50, 50],
      [7, 255],
    ]);
  });

  it('may be interlaced', () => {
    const grey = Uint8Array.from({ length: 9 * 7 }, (_, i) => (i * 37) % 256);
    const read = decodePng(encode({ width: 9, height: 7, data: grey, depth: 8, channels: 1 }, { interlace: 'Adam7' }));
    expect(read?.grey).toEqual(grey);
  });

  it('may suggest a palette and be in colour all the same', async () => {
    const suggested: Chunk[] = [['PLTE', [9, 9, 9]]];
    const colours = await png({ width: 2, height: 1, depth: 8, kind: 2 }, [[0, 255, 255, 255, 0, 0, 0]], suggested);
    expect([...(decodePng(colours)?.grey ?? [])]).toEqual([255, 0]);
    const withAlpha = await png({ width: 1, height: 1, depth: 8, kind: 6 }, [[0, 200, 200, 200, 7]], suggested);
    expect(decodePng(withAlpha)?.alpha).toEqual(Uint8Array.of(7));
  });

  it('may name one grey or colour that is transparent, of 8 bits or of 16', async () => {
    const grey = await png({ width: 2, height: 1, depth: 8, kind: 0 }, [[0, 5, 6]], [['tRNS', [0, 5]]]);
    expect([...(decodePng(grey)?.alpha ?? [])]).toEqual([0, 255]);
    const rows = [[0, 1, 2, 1, 3]];
    const deep = await png({ width: 2, height: 1, depth: 16, kind: 0 }, rows, [['tRNS', [1, 3]]]);
    expect([...(decodePng(deep)?.alpha ?? [])]).toEqual([255, 0]);
    const pixels = [[0, 1, 2, 3, 1, 2, 4, 9, 9, 9]];
    const colour = await png({ width: 3, height: 1, depth: 8, kind: 2 }, pixels, [['tRNS', [0, 1, 0, 2, 0, 3]]]);
    expect([...(decodePng(colour)?.alpha ?? [])]).toEqual([0, 255, 255]);
  });

  it('is left to the browser where a pixel was changed on the way, or there is none', async () => {
    const bytes = await png({ width: 4, height: 4, depth: 8, kind: 0 }, Array<number[]>(4).fill([0, 1, 2, 3, 4]));
    const checksumAt = bytes.length - 12 - 4;
    bytes[checksumAt]! ^= 1;
    expect(decodePng(bytes)).toBeNull();
    expect(decodePng(await png({ width: 0, height: 3, depth: 8, kind: 0 }, [[0]]))).toBeNull();
  });

  it('is refused by its header when it is larger than the page can hold', async () => {
    const small = await png({ width: 20_000, height: 20_000, depth: 8, kind: 0 }, [[0, 1]]);
    expect(decodePng(small)).toBeNull();
  });

  it('is not read when it is damaged, cut short, or no PNG at all', async () => {
    const whole = await encodeMask(new Uint8Array(100), { width: 10, height: 10 });
    const broken = whole.slice();
    broken.fill(0xff, whole.length - 30, whole.length - 16);
    for (const bytes of [whole.slice(0, 40), broken, new Uint8Array(200), new Uint8Array()])
      expect(decodePng(bytes)).toBeNull();
  });
});
