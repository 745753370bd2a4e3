import { describe, expect, it } from 'vitest';
import { boundsAround, type Mask } from '../../masks/mask.ts';
import type { Pixels } from '../pixelTypes.ts';
import { samplesOf } from '../testing/pictures.ts';
import { cropPicture, patchOf, putPatch } from './cropAround.ts';
import { changedOutside } from './outside.ts';
import { blendSeam } from './poissonBlend.ts';

const pixelsOf = (channels: 3 | 4, bitDepth: 8 | 16): Pixels => ({
  width: 20,
  height: 16,
  channels,
  bitDepth,
  data: samplesOf(20, 16, channels, bitDepth),
});
const copyOf = (pixels: Pixels): Pixels => ({ ...pixels, data: pixels.data.slice() });
const mask: Mask = {
  width: 20,
  height: 16,
  data: Uint8Array.from({ length: 320 }, (_, i) =>
    i % 20 > 6 && i % 20 < 12 && i > 100 && i < 200 ? (i % 3 === 0 ? 128 : 255) : 0,
  ),
};

describe('a fill that is put back', () => {
  it.each([
    [3, 8],
    [4, 8],
    [3, 16],
    [4, 16],
  ] as const)('changes nothing outside the mask: %i channels, %i bits', (channels, bitDepth) => {
    const pixels = pixelsOf(channels, bitDepth);
    const crop = boundsAround(mask, 3)!;
    const filled = cropPicture(pixels, crop);
    filled.data.fill(bitDepth === 16 ? 50000 : 200);
    const result = copyOf(pixels);
    putPatch(result, patchOf(filled, crop, mask, bitDepth));
    expect(changedOutside(pixels, result, mask)).toBe(0);
    const i = mask.data.indexOf(255);
    const color = channels === 4 ? (bitDepth === 16 ? 65535 : 255) : bitDepth === 16 ? 50000 : 200; // as bright as its alpha: white, when it is not multiplied any more
    expect(result.data[i * channels]).toBe(color);
  });

  it('takes the share of the fill that the mask says', () => {
    const pixels = pixelsOf(3, 8);
    const crop = boundsAround(mask, 0)!;
    const filled = cropPicture(pixels, crop);
    filled.data.fill(255);
    const result = copyOf(pixels);
    putPatch(result, patchOf(filled, crop, mask, 8));
    const half = mask.data.indexOf(128);
    const before = pixels.data[3 * half]!;
    expect(result.data[3 * half]).toBe(Math.round(before + (128 / 255) * (255 - before)));
  });

  it('puts a 16-bit fill into an 8-bit preview', () => {
    const deep = pixelsOf(3, 16);
    const crop = boundsAround(mask, 0)!;
    const filled = cropPicture(deep, crop);
    filled.data.fill(257 * 90);
    const preview = pixelsOf(3, 8);
    putPatch(preview, patchOf(filled, crop, mask, 16));
    expect(preview.data[3 * mask.data.indexOf(255)]).toBe(90);
  });
});

describe('the count of what changed outside a mask', () => {
  it('counts pixels, not samples, and none inside', () => {
    const pixels = pixelsOf(3, 8);
    const changed = copyOf(pixels);
    changed.data.set(
      [1, 2, 3].map((v) => 255 - v),
      0,
    );
    changed.data[3 * 319] = (changed.data[3 * 319]! + 1) % 256;
    changed.data[3 * mask.data.indexOf(255)] = 1;
    expect(changedOutside(pixels, changed, mask)).toBe(2);
  });

  it('sees lost depth and lost transparency', () => {
    const deep = pixelsOf(3, 16);
    const shallow: Pixels = { ...deep, bitDepth: 8, data: Uint8Array.from(deep.data, (v) => Math.round(v / 257)) };
    expect(changedOutside(deep, shallow, mask)).toBeGreaterThan(200);
    expect(changedOutside(shallow, { ...deep, data: Uint16Array.from(shallow.data, (v) => v * 257) }, mask)).toBe(0);
    const opaque = pixelsOf(4, 8);
    opaque.data.forEach((_, i) => (opaque.data[i] = i % 4 === 3 ? 255 : opaque.data[i]!));
    const flat: Pixels = { ...opaque, channels: 3, data: opaque.data.filter((_, i) => i % 4 !== 3) };
    expect(changedOutside(opaque, flat, mask)).toBe(0);
  });
});

describe('Poisson blending', () => {
  it('keeps the gradients of the fill and meets its surroundings', () => {
    const width = 40;
    const height = 40;
    const hole = Uint8Array.from({ length: 1600 }, (_, i) =>
      i % 40 > 9 && i % 40 < 30 && i > 400 && i < 1200 ? 1 : 0,
    );
    const truth = Float32Array.from(
      { length: 4800 },
      (_, i) => 100 + 40 * Math.sin((Math.floor(i / 3) % 40) / 3) + (Math.floor(i / 120) % 5),
    );
    const picture = { width, height, channels: 3, max: 255, data: truth } as const;
    const tilted = { ...picture, data: truth.map((v, i) => v + 10 + 0.5 * (Math.floor(i / 3) % 40)) };
    const blended = blendSeam(picture, tilted, hole);
    blended.data.forEach((v, i) => expect(Math.abs(v - truth[i]!)).toBeLessThan(0.3));
  });

  it('does not even out what is no seam but another thing', () => {
    const width = 20;
    const height = 20;
    const hole = Uint8Array.from({ length: 400 }, (_, i) => (i % 20 > 5 && i % 20 < 14 && i > 100 && i < 300 ? 1 : 0));
    const picture = { width, height, channels: 3, max: 255, data: new Float32Array(1200).fill(200) } as const;
    const dark = { ...picture, data: new Float32Array(1200).fill(40) };
    const blended = blendSeam(picture, dark, hole);
    blended.data.forEach((v, i) => expect(v).toBe(hole[Math.floor(i / 3)] === 1 ? 40 : 200));
  });

  it('leaves a fill alone that says nothing of its surroundings', () => {
    const hole = Uint8Array.from({ length: 100 }, (_, i) => (i === 44 ? 1 : 0));
    const picture = { width: 10, height: 10, channels: 3, max: 255, data: new Float32Array(300).fill(9) } as const;
    const filled = { ...picture, data: picture.data.map((v, i) => (i >= 132 && i < 135 ? 200 : v)) };
    expect(blendSeam(picture, filled, hole).data).toEqual(filled.data);
  });
});
