import { describe, expect, it } from 'vitest';
import { input, ShapeError } from '../graph/node.ts';
import { patchDiscriminator, pixelDiscriminator } from './patchDiscriminator.ts';
import { Weights } from './weights.ts';

const picture = (side: number) => input('x', [1, 3, side, side]);

describe('discriminators', () => {
  it('the default judges 70 x 70 patches: 30 x 30 verdicts on 256 pixels, 2.8 million parameters', () => {
    const weights = new Weights();
    expect(patchDiscriminator(weights, picture(256)).shape).toEqual([1, 1, 30, 30]);
    const parameters = [...weights.shapes().values()].reduce((sum, shape) => sum + shape.reduce((a, b) => a * b, 1), 0);
    expect(parameters).toBe(2_764_737);
  });

  it.each([1, 2, 4, 5])('with %i strided layers the channels stop at eight times the first', (layers) => {
    const weights = new Weights();
    patchDiscriminator(weights, picture(256), { layers, filters: 8 });
    expect(Math.max(...[...weights.shapes().values()].map(([outputs = 0]) => outputs))).toBe(
      8 * Math.min(2 ** layers, 8),
    );
  });

  it('the pixel version judges every pixel, under the official names', () => {
    const weights = new Weights();
    expect(pixelDiscriminator(weights, picture(32), { filters: 8 }).shape).toEqual([1, 1, 32, 32]);
    expect([...weights.shapes()]).toEqual([
      ['net.0.weight', [8, 3, 1, 1]],
      ['net.0.bias', [8]],
      ['net.2.weight', [16, 8, 1, 1]],
      ['net.2.bias', [16]],
      ['net.5.weight', [1, 16, 1, 1]],
      ['net.5.bias', [1]],
    ]);
  });

  it('says so when the picture is too small', () => {
    expect(() => patchDiscriminator(new Weights(), picture(16), { layers: 5 })).toThrow(ShapeError);
  });
});
