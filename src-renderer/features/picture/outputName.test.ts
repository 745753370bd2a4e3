import { describe, expect, it } from 'vitest';
import { outputName } from './outputName.ts';

describe('the name of a result', () => {
  it.each([
    ['horse.jpg', 'jpeg', 'horse.zebra.jpg'],
    ['horse.JPEG', 'png', 'horse.zebra.png'],
    ['scan.tiff', 'tiff', 'scan.zebra.tif'],
    ['pasted', 'png', 'pasted.zebra.png'],
    ['version 1.2', 'webp', 'version 1.2.zebra.webp'],
    ['a.b.gif', 'avif', 'a.b.zebra.avif'],
  ] as const)('%s as %s is %s', (name, format, expected) => {
    expect(outputName(name, 'zebra', format)).toBe(expected);
  });
});
