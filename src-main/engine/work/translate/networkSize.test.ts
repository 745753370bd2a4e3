import { describe, expect, it } from 'vitest';
import { networkSize } from './networkSize.ts';

describe('what the network sees', () => {
  it.each([
    [{ width: 1024, height: 768 }, 128, { width: 171, height: 128 }],
    [{ width: 600, height: 800 }, 128, { width: 128, height: 171 }],
    [{ width: 64, height: 64 }, 128, { width: 128, height: 128 }],
    [{ width: 1, height: 1 }, 128, { width: 128, height: 128 }],
    [{ width: 20000, height: 1 }, 128, { width: 2048, height: 1 }],
  ] as const)('%o at %s is %o', (picture, size, expected) => expect(networkSize(picture, size)).toEqual(expected));

  it('is the picture itself at full size', () => {
    expect(networkSize({ width: 6001, height: 3999 }, 'full')).toEqual({ width: 6001, height: 3999 });
  });
});
