import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { squaredDistance } from './distance.ts';
import { fillMaskHoles } from './fillHoles.ts';
import { boundsOf, cropMask, maskedPixels, type Mask } from './mask.ts';
import { featherMask } from './feather.ts';
import { growMask, invertMask, shrinkMask } from './growShrink.ts';
import { scaleMask } from './scaleMask.ts';
import { smoothMask } from './smooth.ts';

/** A mask drawn with letters: # is 255, + is 100, everything else 0. */
function drawn(...rows: readonly string[]): Mask {
  const values = rows.join('').split('');
  return {
    width: rows[0]?.length ?? 0,
    height: rows.length,
    data: Uint8Array.from(values, (letter) => (letter === '#' ? 255 : letter === '+' ? 100 : 0)),
  };
}

const rowsOf = ({ width, data }: Mask): string[] =>
  Array.from({ length: data.length / width }, (_, y) =>
    [...data.subarray(y * width, (y + 1) * width)].map((v) => (v >= 128 ? '#' : '.')).join(''),
  );

const anyMask = fc
  .tuple(fc.integer({ min: 1, max: 12 }), fc.integer({ min: 1, max: 12 }))
  .chain(([width, height]) =>
    fc
      .uint8Array({ minLength: width * height, maxLength: width * height })
      .map((data): Mask => ({ width, height, data: data.map((v) => (v < 160 ? 0 : 255)) })),
  );

describe('distances', () => {
  it('are those to the nearest seed, wherever the seeds lie', () => {
    fc.assert(
      fc.property(anyMask, ({ width, height, data }) => {
        const found = squaredDistance(data, { width, height });
        for (let i = 0; i < data.length; i++) {
          let nearest = Infinity;
          for (let j = 0; j < data.length; j++) {
            const dx = (i % width) - (j % width);
            const dy = Math.floor(i / width) - Math.floor(j / width);
            if (data[j] === 255) nearest = Math.min(nearest, dx * dx + dy * dy);
          }
          expect(found[i]).toBe(nearest);
        }
      }),
    );
  });
});

describe('masks', () => {
  it('grow by a disc', () => {
    const grown = growMask(drawn('.....', '.....', '..#..', '.....', '.....'), 2);
    expect(rowsOf(grown)).toEqual(['.###.', '#####', '#####', '#####', '.###.']);
    expect([...grown.data.subarray(0, 5)]).toEqual([44, 195, 255, 195, 44]); // 255 * (3 - distance)
  });

  it('shrink from their edge, but not from the border of the picture', () => {
    expect(rowsOf(shrinkMask(drawn('####.', '####.', '####.', '.....'), 1))).toEqual([
      '###..',
      '###..',
      '.....',
      '.....',
    ]);
  });

  it('grow and shrink back to what they were where they are round enough', () => {
    const block = drawn('........', '........', '..####..', '..####..', '..####..', '........', '........');
    expect(rowsOf(shrinkMask(growMask(block, 1), 1))).toEqual(rowsOf(block));
  });

  it('fade inside only: what was 0 stays 0, and no place becomes more', () => {
    fc.assert(
      fc.property(anyMask, fc.integer({ min: 1, max: 6 }), (mask, radius) => {
        const faded = featherMask(mask, radius);
        faded.data.forEach((value, i) => {
          if (mask.data[i] === 0) expect(value).toBe(0);
          else expect(value).toBeGreaterThan(0);
          expect(value).toBeLessThanOrEqual(mask.data[i]!);
        });
      }),
    );
    expect([...featherMask(drawn('.######'), 3).data]).toEqual([0, 64, 128, 191, 255, 255, 255]);
    expect(featherMask(drawn('.#'), 0).data).toEqual(drawn('.#').data);
  });

  it('lose specks and keep areas when they are smoothed, at the border too', () => {
    const rows = Array.from({ length: 16 }, (_, y) =>
      '########........'
        .split('')
        .map((letter, x) => (x === 12 && y === 5 ? '#' : letter))
        .join(''),
    );
    expect(rowsOf(smoothMask(drawn(...rows), 3))).toEqual(Array.from({ length: 16 }, () => '########........'));
  });

  it('have their holes filled, but not their bays', () => {
    expect(rowsOf(fillMaskHoles(drawn('######', '#..#..', '#..#..', '####..', '......')))).toEqual([
      '######',
      '####..',
      '####..',
      '####..',
      '......',
    ]);
  });

  it('know their bounds and their pixels', () => {
    const mask = drawn('....', '.+#.', '..#.');
    expect(boundsOf(mask)).toEqual({ x: 1, y: 1, width: 2, height: 2 });
    expect(maskedPixels(mask)).toBe(3);
    expect([...cropMask(mask, { x: 1, y: 1, width: 2, height: 1 }).data]).toEqual([100, 255]);
    expect(boundsOf(drawn('..'))).toBeNull();
    expect([...invertMask(drawn('.+#')).data]).toEqual([255, 155, 0]);
  });

  it('keep every stroke when they are scaled down, and hard edges when they are scaled up', () => {
    expect(rowsOf(scaleMask(drawn('........', '...#....', '........', '........'), 4, 2))).toEqual(['.#..', '....']);
    expect(rowsOf(scaleMask(drawn('#.', '..'), 4, 4))).toEqual(['##..', '##..', '....', '....']);
    expect([...scaleMask(drawn('+.'), 4, 1).data]).toEqual([100, 75, 25, 0]);
    const same = drawn('#');
    expect(scaleMask(same, 1, 1)).toBe(same);
  });
});
