import { describe, expect, it } from 'vitest';
import { sweepBrush, type Dab } from './brush.ts';
import { MaskRaster } from './maskRaster.ts';
import { follow, thinned } from './stroke.ts';
import { furthest, valuesBy, valuesOf } from './testing/madeMask.ts';

const size = { width: 300, height: 280 };
const dab = (x: number, y: number, radius: number): Dab => ({ point: { x, y }, radius });

/** The brush by its formula, pixel by pixel; the nearest place of the line is searched for, ever more finely. */
function reference(from: Dab, to: Dab, hardness: number): Uint8Array {
  const mix = (a: number, b: number, t: number): number => a + t * (b - a);
  return valuesBy(size, (x, y) => {
    const distanceAt = (t: number): number =>
      Math.hypot(x + 0.5 - mix(from.point.x, to.point.x, t), y + 0.5 - mix(from.point.y, to.point.y, t));
    let best = 0.5;
    let reach = 0.5;
    for (let round = 0; round < 6; round++, reach /= 4) {
      const tried = Array.from({ length: 17 }, (_, step) => Math.min(1, Math.max(0, best + ((step - 8) / 8) * reach)));
      best = tried.reduce((a, b) => (distanceAt(b) < distanceAt(a) ? b : a));
    }
    const radius = mix(from.radius, to.radius, best);
    const width = Math.max(1, radius * (1 - hardness));
    const t = Math.min(1, Math.max(0, (radius + 0.5 - distanceAt(best)) / width));
    return 255 * (width > 1 ? t * t * (3 - 2 * t) : t);
  });
}

describe('the brush', () => {
  it.each([
    ['hard', dab(40.3, 50.1, 12), dab(200.7, 120.9, 12), 1],
    ['soft', dab(150, 140, 60), dab(152, 141, 60), 0],
    ['soft, at one place', dab(150.3, 120.8, 50), dab(150.3, 120.8, 50), 0.6],
    ['soft and upright', dab(150, 60, 40), dab(150, 200, 40), 0.1],
    ['soft and level, to the left', dab(220, 100, 30), dab(90, 100, 30), 0],
    ['soft and slanting, up to the left', dab(250, 250, 33), dab(40, 60, 33), 0.2],
    ['half soft, across the corner of four tiles', dab(230, 240, 20), dab(290, 275, 20), 0.5],
    ['thicker on the way', dab(30, 30, 3), dab(250, 200, 25), 1],
  ])('covers what its formula says: %s', (_, from, to, hardness) => {
    const raster = new MaskRaster(size);
    sweepBrush(raster, from, to, hardness, false);
    expect(furthest(valuesOf(raster), reference(from, to, hardness))).toBeLessThanOrEqual(1);
  });

  it('erases exactly as it paints', () => {
    const raster = new MaskRaster(size);
    raster.write({ x: 0, y: 0, ...size }, new Uint8Array(size.width * size.height).fill(255));
    sweepBrush(raster, dab(100, 100, 30), dab(150, 160, 30), 0.3, true);
    const painted = new MaskRaster(size);
    sweepBrush(painted, dab(100, 100, 30), dab(150, 160, 30), 0.3, false);
    expect(valuesOf(raster)).toEqual(valuesOf(painted).map((value) => 255 - value));
  });

  it('keeps the soft edge soft when it goes over the same place again', () => {
    const raster = new MaskRaster(size);
    const paint = (): void => sweepBrush(raster, dab(100, 100, 40), dab(130, 100, 40), 0.2, false);
    paint();
    const once = valuesOf(raster);
    paint();
    expect(valuesOf(raster)).toEqual(once);
  });

  it('fills one pixel at the smallest size, and stays in the picture at the largest', () => {
    const raster = new MaskRaster(size);
    sweepBrush(raster, dab(10.5, 10.5, 0.5), dab(10.5, 10.5, 0.5), 1, false);
    expect([raster.count, raster.at(10, 10)]).toEqual([1, 255]);
    sweepBrush(raster, dab(-50, 140, 5000), dab(310, 140, 5000), 1, false);
    expect(raster.count).toBe(size.width * size.height);
  });

  it('makes no tile that a slanting stroke only passes by', () => {
    const raster = new MaskRaster({ width: 2560, height: 2560 });
    sweepBrush(raster, dab(10, 10, 4), dab(2550, 2550, 4), 1, false);
    const made = Array.from({ length: 100 }, (_, index) => raster.tile(index)).filter((tile) => tile !== null);
    expect(made.length).toBeLessThan(30);
  });
});

describe('a stroke', () => {
  it('loses the places that lie on the way, and keeps every corner', () => {
    const line = [0, 1, 2, 3, 4].map((x) => dab(x * 10, x * 5, 8));
    expect(thinned(line, 0.01)).toEqual([line[0], line[4]]);
    const corner = [dab(0, 0, 8), dab(10, 0, 8), dab(20, 0, 8), dab(20, 10, 8), dab(20, 20, 8)];
    expect(thinned(corner, 0.01)).toEqual([corner[0], corner[2], corner[4]]);
    const swell = [dab(0, 0, 1), dab(10, 0, 9), dab(20, 0, 1)];
    expect(thinned(swell, 0.5)).toEqual(swell);
  });

  it('follows the hand exactly without smoothing, and a tenth of the way with the most', () => {
    expect(follow({ x: 0, y: 0 }, { x: 10, y: 20 }, 0)).toEqual({ x: 10, y: 20 });
    const { x, y } = follow({ x: 0, y: 0 }, { x: 10, y: 20 }, 1);
    expect([x, y]).toEqual([expect.closeTo(1), expect.closeTo(2)]);
  });
});
