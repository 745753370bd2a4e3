import { describe, expect, it } from 'vitest';
import type { MaskFile } from '../../src-main/masks/maskFile.ts';
import { recogniseMask } from './recogniseMask.ts';

const size = { width: 4, height: 2 };
const picture = (grey: number[], changes: Partial<MaskFile> = {}): MaskFile => ({
  ...size,
  grey: Uint8Array.from(grey),
  alpha: new Uint8Array(grey.length).fill(255),
  colours: 'none',
  isOurs: false,
  isLossy: false,
  ...changes,
});
const smallHole = [0, 0, 255, 0, 0, 0, 128, 0];
const largeHole = smallHole.map((value) => 255 - value);
const alphaOnly = picture(new Array<number>(8).fill(0), { alpha: Uint8Array.from(largeHole) });

describe('a picture read as a mask', () => {
  it('is where to work where it is white, when white is the smaller part', () => {
    expect(recogniseMask(picture(smallHole), size)).toEqual({
      kind: 'mask',
      values: Uint8Array.from(smallHole),
      polarity: 'white',
      scale: 'plain',
    });
  });

  it('is asked about when most of it is white, and turned round if black is meant', () => {
    const inverted = picture(largeHole);
    expect(recogniseMask(inverted, size)).toMatchObject({ kind: 'polarity', choices: ['white', 'black'] });
    expect(recogniseMask(inverted, size, { polarity: 'black' })).toMatchObject({ values: Uint8Array.from(smallHole) });
    expect(recogniseMask(inverted, size, { polarity: 'white' })).toMatchObject({ values: Uint8Array.from(largeHole) });
  });

  it('is not asked about when this studio wrote it', () => {
    expect(recogniseMask(picture(largeHole, { isOurs: true }), size)).toMatchObject({
      kind: 'mask',
      polarity: 'white',
    });
  });

  it('is asked about when only its alpha has a shape that covers most of it', () => {
    expect(recogniseMask(alphaOnly, size)).toMatchObject({ kind: 'polarity', choices: ['opaque', 'transparent'] });
    expect(recogniseMask(alphaOnly, size, { polarity: 'transparent' })).toMatchObject({
      values: Uint8Array.from(smallHole),
    });
    expect(recogniseMask(alphaOnly, size, { polarity: 'opaque' })).toMatchObject({
      values: Uint8Array.from(largeHole),
    });
  });

  it('is never scaled without being asked', () => {
    const expected = { width: 8, height: 4 };
    expect(recogniseMask(picture(smallHole), expected)).toEqual({
      kind: 'size',
      got: size,
      expected,
      isSameAspect: true,
    });
    expect(recogniseMask(picture(smallHole), { width: 8, height: 9 })).toMatchObject({ isSameAspect: false });
    const scaled = recogniseMask(picture(smallHole), expected, { mayScale: true });
    expect(scaled.kind === 'mask' && scaled.values.length).toBe(32);
  });

  it('is refused when it has the colours of a picture, or labels of several things', () => {
    const refused = (reason: string) => ({ kind: 'refused', reason });
    expect(recogniseMask(picture(smallHole, { colours: 'many' }), size)).toEqual(refused('colours'));
    expect(recogniseMask(picture([0, 1, 2, 3, 0, 0, 0, 0]), size)).toEqual(refused('labels'));
  });
});
