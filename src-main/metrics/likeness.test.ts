import { describe, expect, it } from 'vitest';
import { meanAbsoluteError, psnr } from './psnr.ts';
import { ssim } from './ssim.ts';

const options = { width: 37, height: 29, channels: 3, max: 255 } as const;
const count = options.width * options.height * 3;
const placed = (i: number) => ({
  c: i % 3,
  x: Math.floor(i / 3) % options.width,
  y: Math.floor(i / 3 / options.width),
});

/** Two pictures that differ a little, and a part of them. */
const a = Uint8Array.from({ length: count }, (_, i) => {
  const { c, x, y } = placed(i);
  return (x * 7 + y * y * 3 + c * 41 + ((x * y) % 11) * 5) % 256;
});
const b = Uint8Array.from(a, (value, i) => {
  const { c, x, y } = placed(i);
  return Math.min(255, Math.max(0, value + ((x * 13 + y * 29 + c * 7) % 31) - 15));
});
const part = Uint8Array.from({ length: count / 3 }, (_, i) => {
  const { x, y } = placed(3 * i);
  return (x * x + 3 * y) % 5 < 2 && x > 6 && x < 30 ? 1 : 0;
});

/** scikit-image 0.26.0 on these pictures: peak_signal_noise_ratio and structural_similarity with channel_axis=-1, the part by full=True; L1 by NumPy. */
describe('how alike two pictures are', () => {
  it("equals scikit-image's numbers on whole pictures", () => {
    expect(psnr(a, b, 3, 255)).toBeCloseTo(29.227588474760875, 10);
    expect(ssim(a, b, options)).toBeCloseTo(0.9925087757224905, 10);
    expect(meanAbsoluteError(a, b, 3)).toBeCloseTo(7.5834109972041, 10);
  });

  it('equals them on a part', () => {
    expect(psnr(a, b, 3, 255, part)).toBeCloseTo(29.179334786488376, 10);
    expect(ssim(a, b, options, part)).toBeCloseTo(0.9910203601097844, 10);
    expect(meanAbsoluteError(a, b, 3, part)).toBeCloseTo(7.62531328320802, 10);
  });

  it('equals them at 16 bits', () => {
    const deep = Uint16Array.from(a, (value) => value * 257);
    const other = Uint16Array.from(deep, (value, i) => Math.min(65535, value + (i % 997)));
    expect(psnr(deep, other, 3, 65535)).toBeCloseTo(41.48930432037412, 10);
    expect(ssim(deep, other, { ...options, max: 65535 })).toBeCloseTo(0.9997659419169889, 10);
  });

  it('is perfect for equal pictures', () => {
    expect(psnr(a, a, 3, 255)).toBe(Infinity);
    expect(ssim(a, a, options)).toBe(1);
  });

  it('refuses pictures of two sizes, and one that no window fits into', () => {
    expect(() => psnr(a, a.subarray(3), 3, 255)).toThrow('samples');
    expect(() => ssim(a, a, { ...options, width: 36 })).toThrow('samples');
    expect(() => ssim(a.subarray(0, 27), a.subarray(0, 27), { ...options, width: 3, height: 3 })).toThrow('window');
  });
});
