import { describe, expect, it } from 'vitest';
import { maskedPixels } from './mask.ts';
import { MaskFilePixels, type MaskFile } from './maskFile.ts';
import { understandMask, type UnderstoodMask } from './understandMask.ts';

type Rgba = readonly [number, number, number, number];
const size = { width: 40, height: 30 };
const pixels = size.width * size.height;
/** A hole of 10 x 12 pixels, a tenth of the picture. */
const isHole = (at: number): boolean => at % 40 >= 20 && at % 40 < 30 && at >= 40 * 10 && at < 40 * 22;
const hole = Uint8Array.from({ length: pixels }, (_, at) => (isHole(at) ? 255 : 0));

function file(pixel: (at: number) => Rgba, { isLossy = false, isOurs = false } = {}): MaskFile {
  const read = new MaskFilePixels(size);
  for (let at = 0; at < pixels; at++) read.put(at, ...pixel(at));
  return read.file({ isLossy, isOurs });
}
const grey = (value: (at: number) => number, of?: { isLossy?: boolean; isOurs?: boolean }): MaskFile =>
  file((at) => [value(at), value(at), value(at), 255], of);
/** A photograph's colours, which differ from pixel to pixel. */
const photo = (at: number): readonly [number, number, number] => [(at * 37) % 200, (at * 91) % 230, (at * 53) % 180];
const greyPhoto = (at: number): number => 100 + ((at * 37) % 60);

function read(picture: MaskFile): Extract<UnderstoodMask, { readonly kind: 'mask' }> {
  const understood = understandMask(picture, 'auto');
  if (understood.kind !== 'mask') throw new Error(`it is ${understood.kind}`);
  return understood;
}

describe('a file read as a mask', () => {
  it.each<[string, MaskFile, { polarity: string; scale: string }]>([
    ['white on black', grey((at) => hole[at]!), { polarity: 'white', scale: 'plain' }],
    [
      'a background of 1 to 5 and a hole of 250 to 254',
      grey((at) => (isHole(at) ? 250 + (at % 5) : 1 + (at % 5))),
      { polarity: 'white', scale: 'plain' },
    ],
    ['black that is 1', grey((at) => Math.max(1, hole[at]!)), { polarity: 'white', scale: 'plain' }],
    ['labels 0 and 1', grey((at) => (isHole(at) ? 1 : 0)), { polarity: 'white', scale: 'labels' }],
    ['a video, 16 to 235', grey((at) => (isHole(at) ? 235 : 16)), { polarity: 'white', scale: 'video' }],
    ['red on black', file((at) => [hole[at]!, 0, 0, 255]), { polarity: 'white', scale: 'colour' }],
    ['dark blue on black', file((at) => [0, 0, hole[at]! / 2, 255]), { polarity: 'white', scale: 'colour' }],
    [
      'black on a noisy white',
      grey((at) => (isHole(at) ? at % 4 : 255 - (at % 6))),
      { polarity: 'black', scale: 'plain' },
    ],
    ['strokes on a transparent layer', file((at) => [255, 0, 0, hole[at]!]), { polarity: 'opaque', scale: 'plain' }],
    [
      'a layer with a hole cut out',
      file((at) => [0, 0, 0, 255 - hole[at]!]),
      { polarity: 'transparent', scale: 'plain' },
    ],
    [
      'a photograph with the place rubbed out',
      file((at) => [...photo(at), 255 - hole[at]!]),
      { polarity: 'transparent', scale: 'plain' },
    ],
    [
      'a grey photograph with the place rubbed out',
      file((at) => [greyPhoto(at), greyPhoto(at), greyPhoto(at), 255 - hole[at]!]),
      { polarity: 'transparent', scale: 'plain' },
    ],
  ])('%s has the same hole', (_name, picture, how) => {
    const understood = read(picture);
    expect(understood).toMatchObject(how);
    expect(understood.mask.data).toEqual(hole);
  });

  it('is empty when it is all black with opaque alpha, and when nothing of it can be seen', () => {
    expect(maskedPixels(read(file(() => [0, 0, 0, 255])).mask)).toBe(0);
    expect(maskedPixels(read(file(() => [255, 255, 255, 0])).mask)).toBe(0);
    expect(maskedPixels(read(file(() => [0, 0, 0, 254])).mask)).toBe(0);
  });

  it('stays soft where it is soft, but for what nobody can see', () => {
    const ramp = (at: number): number => Math.max(0, 255 - (at % 40) * 10);
    const { mask } = read(grey(ramp));
    expect([...mask.data.subarray(0, 27)]).toEqual([
      255,
      ...Array.from({ length: 25 }, (_, x) => (245 - x * 10 > 8 ? 245 - x * 10 : 0)),
      0,
    ]);
    const faint = read(grey((at) => (isHole(at) ? 100 : 0))).mask;
    expect(faint.data).toEqual(hole.map((value) => (value === 255 ? 100 : 0)));
  });

  it('keeps every level when it is ours', () => {
    const levels = grey((at) => at % 256, { isOurs: true });
    expect(read(levels).mask.data).toEqual(levels.grey);
  });

  it('is not guessed at: colours, several labels, a photograph, as much white as black', () => {
    expect(
      understandMask(
        file((at) => [...photo(at), 255]),
        'auto',
      ),
    ).toEqual({ kind: 'colours' });
    expect(
      understandMask(
        file((at) => [...photo(at), 255]),
        'white',
      ),
    ).toEqual({ kind: 'colours' });
    expect(
      understandMask(
        grey((at) => at % 4),
        'auto',
      ),
    ).toEqual({ kind: 'labels', highest: 3 });
    expect(understandMask(grey(greyPhoto), 'auto')).toMatchObject({ kind: 'unclear', choices: ['white', 'black'] });
    expect(
      understandMask(
        grey((at) => (at < 800 ? 255 : 0)),
        'auto',
      ),
    ).toMatchObject({ kind: 'unclear' });
    const cutOut = file((at) => [...photo(at), hole[at]!]);
    expect(understandMask(cutOut, 'auto')).toMatchObject({ kind: 'unclear', choices: ['transparent', 'opaque'] });
  });

  it('is what a person says it is where there are two ways', () => {
    const cutOut = file((at) => [...photo(at), hole[at]!]);
    expect(understandMask(cutOut, 'black')).toMatchObject({ polarity: 'opaque', mask: { data: hole } });
    expect(understandMask(cutOut, 'opaque')).toMatchObject({ polarity: 'opaque', mask: { data: hole } });
    const inverted = hole.map((value) => 255 - value);
    expect(
      understandMask(
        grey((at) => hole[at]!),
        'black',
      ),
    ).toMatchObject({ polarity: 'black', mask: { data: inverted } });
  });

  it('of a lossy format is cut at one half', () => {
    expect(read(grey((at) => (isHole(at) ? 200 + (at % 50) : at % 90), { isLossy: true })).mask.data).toEqual(hole);
  });
});
