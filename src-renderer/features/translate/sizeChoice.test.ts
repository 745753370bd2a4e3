import { describe, expect, it } from 'vitest';
import { farFrom, firstCustomSize, kindOfSize, lighterSize, parseSize } from './sizeChoice.ts';

it('a lighter size needs a quarter of the memory, down to the smallest', () => {
  expect(lighterSize('full', 128)).toBe('trained');
  expect(lighterSize(512, 128)).toBe('trained');
  expect(lighterSize('trained', 128)).toBe(64);
  expect(lighterSize(200, 128)).toBe(100);
  expect(lighterSize(31, 128)).toBeNull();
});

describe('the size for the network', () => {
  it('takes whole numbers that the engine takes, and nothing else', () => {
    expect(['256', ' 64 ', '16', '8192'].map(parseSize)).toEqual([256, 64, 16, 8192]);
    expect(['', '15', '8193', '12.5', 'big', '1e9'].map(parseSize)).toEqual([null, null, null, null, null, null]);
  });

  it('is of one of three kinds', () => {
    expect([kindOfSize('trained'), kindOfSize(300), kindOfSize('full')]).toEqual(['trained', 'custom', 'full']);
    expect(firstCustomSize(128)).toBe(192);
  });

  it('is far from the trained one at twice or half of it, and at full resolution as the picture is', () => {
    expect(farFrom('trained', 128, 4000)).toBeNull();
    expect([129, 255, 65].map((size) => farFrom(size, 128, 4000))).toEqual([null, null, null]);
    expect(farFrom(256, 128, null)).toEqual({ kind: 'larger', times: 2 });
    expect(farFrom(64, 128, null)).toEqual({ kind: 'smaller', times: 2 });
    expect(farFrom('full', 128, 640)).toEqual({ kind: 'larger', times: 5 });
    expect([farFrom('full', 128, 200), farFrom('full', 128, null)]).toEqual([null, null]);
  });
});
