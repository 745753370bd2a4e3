import { describe, expect, it } from 'vitest';
import { imagePoint, type ImagePoint } from '../canvas/geometry.ts';
import { MaskRaster } from './maskRaster.ts';
import { polygonCoverage } from './polygonCoverage.ts';
import { combine, type MaskMode } from './selection.ts';
import { ellipse, rectangle } from './shapes.ts';
import { furthest, rasterOf, seeded, valuesBy, valuesOf } from './testing/madeMask.ts';

const size = { width: 270, height: 260 };

/** Winding number of a point (Hormann & Agathos 2001), side by side. */
function winding(points: readonly ImagePoint[], x: number, y: number): number {
  return points.reduce((sum, a, index) => {
    const b = points[(index + 1) % points.length] ?? a;
    if (a.y <= y === b.y <= y) return sum;
    const crossing = a.x + ((y - a.y) / (b.y - a.y)) * (b.x - a.x);
    return crossing > x ? sum + (a.y <= y ? 1 : -1) : sum;
  }, 0);
}

/** The share of 32 x 32 places of each pixel that are inside. */
function reference(points: readonly ImagePoint[]): Uint8Array {
  const side = 32;
  return valuesBy(size, (x, y) => {
    let inside = 0;
    const corners = [0, 1].flatMap((dy) =>
      [0, 1].map((dx) => winding(points, x + dx * 0.998 + 0.001, y + dy * 0.998 + 0.001)),
    );
    const isEven =
      corners.every((value) => value === corners[0]) &&
      !points.some((p) => Math.abs(p.x - x) < 2 && Math.abs(p.y - y) < 2);
    if (isEven) return corners[0] === 0 ? 0 : 255;
    for (let at = 0; at < side * side; at++) {
      if (winding(points, x + ((at % side) + 0.5) / side, y + (Math.floor(at / side) + 0.5) / side) !== 0) inside += 1;
    }
    return (255 * inside) / side ** 2;
  });
}

function drawn(points: readonly ImagePoint[], mode: MaskMode = 'add', onto = new MaskRaster(size)): MaskRaster {
  const selection = polygonCoverage(points, size);
  if (selection) combine(onto, selection, mode);
  return onto;
}

describe('a polygon', () => {
  it('covers whole pixels exactly where its sides lie between pixels', () => {
    const raster = drawn(rectangle(imagePoint(200, 20), imagePoint(10, 258)));
    expect(
      furthest(
        valuesOf(raster),
        valuesBy(size, (x, y) => (x >= 10 && x < 200 && y >= 20 && y < 258 ? 255 : 0)),
      ),
    ).toBe(0);
  });

  it('covers as much of a pixel as lies inside: a quarter is a quarter', () => {
    const raster = drawn(rectangle(imagePoint(10.5, 10.5), imagePoint(12.25, 12)));
    expect([raster.at(10, 10), raster.at(11, 11), raster.at(12, 11), raster.at(12, 10)]).toEqual([64, 255, 64, 32]);
  });

  it('agrees with a plain count of points for a lasso by a shaky hand', () => {
    const random = seeded(11);
    const points = Array.from({ length: 40 }, (_, step) => {
      const angle = (step / 40) * 2 * Math.PI;
      const radius = 60 + random() * 55;
      return imagePoint(135 + radius * Math.cos(angle), 130 + radius * Math.sin(angle));
    });
    expect(furthest(valuesOf(drawn(points)), reference(points))).toBeLessThanOrEqual(4); // 32 x 32 points resolve no finer
  });

  it('holds what it goes around twice, and both halves of an eight', () => {
    const star = [0, 2, 4, 1, 3].map((corner) => {
      const angle = (corner / 5) * 2 * Math.PI;
      return imagePoint(135 + 100 * Math.sin(angle), 130 - 100 * Math.cos(angle));
    });
    const raster = drawn(star);
    expect([raster.at(135, 130), raster.at(135, 40)]).toEqual([255, 255]);
    const eight = drawn([imagePoint(10, 10), imagePoint(110, 110), imagePoint(110, 10), imagePoint(10, 110)]);
    expect([eight.at(20, 60), eight.at(100, 60), eight.at(60, 20)]).toEqual([255, 255, 0]);
  });

  it('is cut off at the edges of the picture, on every side', () => {
    const around = drawn([imagePoint(-40, -90), imagePoint(500, -20), imagePoint(400, 700), imagePoint(-300, 600)]);
    expect(around.count).toBe(size.width * size.height);
    const corner = [imagePoint(-50, 100), imagePoint(100, -50), imagePoint(420, 130), imagePoint(130, 400)];
    expect(furthest(valuesOf(drawn(corner)), reference(corner))).toBeLessThanOrEqual(4);
    expect(polygonCoverage(rectangle(imagePoint(-20, 0), imagePoint(-5, 40)), size)).toBeNull();
    expect(polygonCoverage([imagePoint(1, 1), imagePoint(2, 2)], size)).toBeNull();
  });

  it('stands for an ellipse to less than a 255th', () => {
    const a = imagePoint(20.5, 40.25);
    const b = imagePoint(240, 200);
    const raster = drawn(ellipse(a, b));
    const area = valuesOf(raster).reduce((sum, value) => sum + value / 255, 0);
    expect(area).toBeCloseTo((Math.PI * (b.x - a.x) * (b.y - a.y)) / 4, -1);
    expect([raster.at(130, 42), raster.at(22, 42), raster.at(130, 120)]).toEqual([255, 0, 255]);
  });
});

describe('modes', () => {
  const square = rectangle(imagePoint(100, 100), imagePoint(200.5, 200));
  const before = valuesBy(size, (x, y) => (x * 7 + y * 13) % 256);
  const cover = valuesBy(size, (x, y) => (y < 100 || y >= 200 || x < 100 ? 0 : x < 200 ? 255 : x === 200 ? 128 : 0));

  it.each<[MaskMode, (m: number, c: number) => number]>([
    ['add', Math.max],
    ['subtract', (m, c) => Math.min(m, 255 - c)],
    ['intersect', Math.min],
  ])('%s as sets are', (mode, put) => {
    const raster = drawn(square, mode, rasterOf(size, before));
    expect(valuesOf(raster)).toEqual(before.map((value, at) => put(value, cover[at] ?? 0)));
  });
});
