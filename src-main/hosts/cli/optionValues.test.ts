import { describe, expect, it } from 'vitest';
import {
  formatNamed,
  parseFormat,
  parseName,
  parsePort,
  parseQuality,
  parseSize,
  parseStrength,
} from './optionValues.ts';

describe('values of options', () => {
  it('takes a size from 16 to 8192 or the word full', () => {
    expect(['16', '256', '8192', 'full', 'FULL'].map(parseSize)).toEqual([16, 256, 8192, 'full', 'full']);
  });

  it.each(['15', '8193', '-1', '12.5', '', 'big', '1e3', '0x10', ' 16'])(
    'refuses %j as a size and says what it may be',
    (text) => {
      expect(() => parseSize(text)).toThrow('from 16 to 8192, or the word full');
    },
  );

  it('takes a strength from 0 to 1', () => {
    expect(['0', '1', '0.5', '.25', '1.0'].map(parseStrength)).toEqual([0, 1, 0.5, 0.25, 1]);
  });

  it.each(['1.1', '-0.1', '50%', '0,5', '', 'NaN', 'Infinity', '.'])('refuses %j as a strength', (text) => {
    expect(() => parseStrength(text)).toThrow('from 0 to 1');
  });

  it('takes a quality from 1 to 100', () => {
    expect(['1', '92', '100'].map(parseQuality)).toEqual([1, 92, 100]);
    for (const text of ['0', '101', '9.5', 'high']) expect(() => parseQuality(text)).toThrow('from 1 to 100');
  });

  it('takes a port from 0 to 65535', () => {
    expect(['0', '8080', '65535'].map(parsePort)).toEqual([0, 8080, 65535]);
    for (const text of ['65536', '-1', 'http']) expect(() => parsePort(text)).toThrow('from 0 to 65535');
  });

  it('knows formats by all their names in any case', () => {
    expect(['PNG', 'jpg', 'Jpeg', 'tif', 'webp', 'avif'].map(parseFormat)).toEqual([
      'png',
      'jpeg',
      'jpeg',
      'tiff',
      'webp',
      'avif',
    ]);
    expect(() => parseFormat('gif')).toThrow('png, jpeg, webp, tiff, avif');
  });

  it('knows no format for other words, not even those that every object has', () => {
    expect(['bmp', '', 'constructor', '__proto__', 'photo.png'].map(formatNamed)).toEqual([
      null,
      null,
      null,
      null,
      null,
    ]);
  });

  it('refuses an empty name', () => {
    expect(parseName('horse2zebra')).toBe('horse2zebra');
    expect(() => parseName(' ')).toThrow('empty');
  });
});
