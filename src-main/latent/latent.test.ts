import { describe, expect, it } from 'vitest';
import { changeOf, meanOf, neighbourhood, sumOf } from './arithmetic.ts';
import { latentText, readLatentText } from './latentFile.ts';
import type { Stroke } from './strokes.ts';
import { gridOn, moved, placeOn } from './plane.ts';
import { bytesOf, drawLatent, plus, truncated, vectorsOf } from './vectors.ts';

const size = 16;
const sample = (index: number, seed = 1): Float32Array => drawLatent(seed, index, size);
const near = (vector: Float32Array) => [...vector].map((value) => expect.closeTo(value, 5) as number);

describe('latent vectors', () => {
  it('are the same for a seed and a place, others for other seeds and places, and standard normals', () => {
    expect(sample(3)).toEqual(sample(3));
    expect(sample(3)).not.toEqual(sample(4));
    expect(sample(3)).not.toEqual(sample(3, 2));
    const many = drawLatent(7, 0, 20_000);
    const mean = many.reduce((sum, value) => sum + value, 0) / many.length;
    expect(mean).toBeCloseTo(0, 1);
    expect(many.reduce((sum, value) => sum + (value - mean) ** 2, 0) / many.length).toBeCloseTo(1, 1);
  });

  it('cross a process as bytes and come back, unless these are no whole vectors or no numbers', () => {
    const vectors = [sample(0), sample(1)];
    expect(vectorsOf(bytesOf(vectors), size)).toEqual(vectors);
    expect(vectorsOf(bytesOf(vectors).subarray(0, 100), size)).toBeNull();
    expect(vectorsOf(bytesOf(vectors), size + 1)).toBeNull();
    expect(vectorsOf(new Uint8Array(), size)).toBeNull();
    expect(vectorsOf(bytesOf([sample(0).fill(NaN)]), size)).toBeNull();
  });

  it('that are truncated are nearer to the mean', () => {
    expect(truncated(sample(0), 1)).toEqual(sample(0));
    expect([...truncated(sample(0), 0)].every((value) => Math.abs(value) === 0)).toBe(true);
  });
});

describe('arithmetic', () => {
  const [a, b, c] = [
    [sample(0), sample(1)],
    [sample(2), sample(3), sample(4)],
    [sample(5), sample(6)],
  ] as const;

  it('a - b + b is a', () => {
    expect([...sumOf({ a, b, c: b })]).toEqual(near(meanOf(a)));
  });

  it('a - a + c is c, and a - b + c is a - (b - c)', () => {
    expect([...sumOf({ a, b: a, c })]).toEqual(near(meanOf(c)));
    expect([...sumOf({ a, b, c })]).toEqual(near(plus(meanOf(a), changeOf({ b: c, c: b }, size), -1)));
  });

  it('an empty cell counts as nothing', () => {
    expect([...sumOf({ a, b: [], c: [] })]).toEqual(near(meanOf(a)));
    expect([...changeOf({ b: [], c }, size)]).toEqual(near(meanOf(c)));
  });

  it('the neighbourhood has the vector in its middle, and eight others within a quarter of it, the same every time', () => {
    const around = neighbourhood(sample(0));
    expect(around).toHaveLength(9);
    expect(around[4]).toEqual(sample(0));
    for (const [place, one] of around.entries()) {
      if (place === 4) continue;
      expect(one).not.toEqual(sample(0));
      one.forEach((value, i) => expect(Math.abs(value - (sample(0)[i] as number))).toBeLessThanOrEqual(0.2501));
    }
    expect(neighbourhood(sample(0))).toEqual(around);
  });
});

describe('a map of latent vectors', () => {
  const corners = { topLeft: sample(0), topRight: sample(1), bottomLeft: sample(2), bottomRight: sample(3) };

  it('has its samples in the corners', () => {
    const places = [placeOn(corners, 0, 0), placeOn(corners, 1, 0), placeOn(corners, 0, 1), placeOn(corners, 1, 1)];
    for (const [i, place] of places.entries()) expect([...place]).toEqual(near(sample(i)));
    const grid = gridOn(corners, 5);
    expect(grid).toHaveLength(25);
    expect([...(grid[24] as Float32Array)]).toEqual(near(sample(3)));
    expect([...(grid[12] as Float32Array)]).toEqual(near(placeOn(corners, 0.5, 0.5)));
  });

  it('is left by directions, and come back to by the same steps the other way', () => {
    const steps = [{ direction: sample(7), by: 1.5 }];
    const there = moved(sample(0), steps);
    expect([...moved(there, [{ direction: sample(7), by: -1.5 }])]).toEqual(near(sample(0)));
  });
});

describe('a file of latent vectors', () => {
  const model = { id: 'faces', sha256: 'ab' };
  const numbers = [...sample(0)];

  it('is read as it was written', () => {
    const points = { kind: 'points', points: [{ name: 'Ana', vector: numbers }] } as const;
    const text = latentText(model, { kind: 'points', points: [...points.points] });
    expect(readLatentText(text)).toMatchObject({ model, content: points });
  });

  it('keeps strokes of every kind with the sample and what came of it', () => {
    const places = [
      { x: 1, y: 2.5 },
      { x: 3, y: 4 },
    ];
    const strokes: Stroke[] = [
      { kind: 'colour', rgb: [1, 2, 255], radius: 2.5, points: places },
      { kind: 'sketch', points: places },
      { kind: 'warp', radius: 4, from: { x: 1, y: 1 }, to: { x: 9, y: 9 } },
    ];
    const edited = { kind: 'strokes', name: 'Ana', original: numbers, edit: [...sample(1)] } as const;
    expect(readLatentText(latentText(model, { ...edited, strokes }))?.content).toEqual({ ...edited, strokes });
  });

  it.each([
    ['nothing', ''],
    ['something else', '{"format":"other"}'],
    [
      'a later version',
      latentText(model, { kind: 'points', points: [{ name: '', vector: [1] }] }).replace('n":1', 'n":2'),
    ],
    ['vectors of two sizes', latentText(model, { kind: 'arithmetic', a: [[1, 2]], b: [[1]], c: [] })],
    [
      'a stroke without a place',
      latentText(model, {
        kind: 'strokes',
        name: '',
        original: [1],
        edit: [1],
        strokes: [{ kind: 'sketch', points: [] }],
      }),
    ],
    [
      'no number',
      '{"format":"grevy-latent","formatVersion":1,"model":{"id":"x","sha256":"y"},"content":{"kind":"points","points":[{"name":"","vector":[null]}]}}',
    ],
  ])('is refused when it is %s', (_what, text) => {
    expect(readLatentText(text)).toBeNull();
  });
});
