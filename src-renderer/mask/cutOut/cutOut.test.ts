import { describe, expect, it } from 'vitest';
import { imagePoint } from '../../canvas/geometry.ts';
import { figure, figureAt, figureBox, figureSize } from '../testing/figure.ts';
import { seeded } from '../testing/madeMask.ts';
import { cutOut } from './cutOut.ts';
import type { CutStroke } from './cutStroke.ts';
import { GridCut, steps } from './gridCut.ts';

/** A two-coloured blob on a noisy background of other colours, and where it is. */
function scene(width: number, height: number) {
  const random = seeded(33);
  const rgba = new Uint8ClampedArray(width * height * 4);
  const truth = new Uint8Array(width * height);
  for (let at = 0; at < truth.length; at++) {
    const x = (at % width) / width;
    const y = Math.floor(at / width) / height;
    const angle = Math.atan2(y - 0.5, x - 0.52);
    const isObject = Math.hypot(x - 0.52, y - 0.5) < 0.2 + 0.05 * Math.sin(5 * angle);
    truth[at] = isObject ? 1 : 0;
    const [r, g, b] = isObject
      ? x < 0.5
        ? [170, 90, 60]
        : [215, 180, 120]
      : y < 0.45
        ? [90, 140, 200]
        : [70, 110, 60];
    const noise = (): number => (random() + random() + random() - 1.5) * 50;
    rgba.set([r + noise(), g + noise(), b + noise(), 255], at * 4);
  }
  return { source: { width, height, rgba }, truth };
}

function overlap(coverage: Uint8Array, truth: Uint8Array, of: (at: number) => number): number {
  let both = 0;
  let either = 0;
  for (const [at, value] of coverage.entries()) {
    const a = value >= 128;
    const b = truth[of(at)] === 1;
    if (a && b) both += 1;
    if (a || b) either += 1;
  }
  return both / either;
}

describe('the cut-out', () => {
  it.each([
    [300, 240],
    [1100, 800],
  ])('finds a made-up object in a loose box, in a picture of %i x %i', (width, height) => {
    const { source, truth } = scene(width, height);
    const box = {
      x: Math.round(width * 0.2),
      y: Math.round(height * 0.2),
      width: Math.round(width * 0.62),
      height: Math.round(height * 0.6),
    };
    const { area, coverage } = cutOut(source, box);
    const iou = overlap(
      coverage,
      truth,
      (at) => (area.y + Math.floor(at / area.width)) * width + area.x + (at % area.width),
    );
    expect(iou).toBeGreaterThan(0.95);
  });

  it('finds it in a box along the edges of the picture too, though there is nothing around that', () => {
    const { source, truth } = scene(300, 240);
    const { coverage, area } = cutOut(source, { x: 0, y: 0, width: 300, height: 240 });
    expect(area).toEqual({ x: 0, y: 0, width: 300, height: 240 });
    expect(overlap(coverage, truth, (at) => at)).toBeGreaterThan(0.9);
  });
});

describe('a cut-out that is corrected', () => {
  const source = { ...figureSize, rgba: figure() };
  /** 0..1, how much of each part of the figure is taken: wall within the box, coat, trousers. */
  const taken = (...strokes: readonly CutStroke[]): readonly number[] => {
    const { area, coverage } = cutOut(source, figureBox, strokes);
    const sums = [0, 0, 0];
    const counts = [0, 0, 0];
    for (const [at, value] of coverage.entries()) {
      const part = figureAt(area.x + (at % area.width), area.y + Math.floor(at / area.width));
      counts[part]! += 1;
      sums[part]! += value / 255;
    }
    return sums.map((sum, part) => sum / counts[part]!);
  };
  const stroke = (isInside: boolean, ...points: readonly [number, number][]): CutStroke => ({
    isInside,
    points: points.map(([x, y]) => imagePoint(x, y)),
    radius: 3,
  });

  it('takes what the first cut missed, by one stroke inside of it, and nothing else', () => {
    const [, coat, trousers] = taken();
    expect(coat).toBeGreaterThan(0.95);
    expect(trousers, 'they look like the wall').toBeLessThan(0.05);
    const corrected = taken(stroke(true, [115, 140], [115, 180]));
    expect(corrected[0], 'the wall').toBeLessThan(0.02);
    expect(corrected[1], 'the coat').toBeGreaterThan(0.95);
    expect(corrected[2], 'the trousers').toBeGreaterThan(0.95);
  });

  it('gives away what a stroke outside says, and the later of two strokes holds', () => {
    const inside = stroke(true, [115, 140], [115, 180]);
    const [wall, coat, trousers] = taken(inside, stroke(false, [100, 85], [130, 85]));
    expect(wall).toBeLessThan(0.02);
    expect(coat).toBeLessThan(0.05);
    expect(trousers).toBeGreaterThan(0.9);
    expect(taken(inside, stroke(false, [115, 140], [115, 180]))[2]).toBeLessThan(0.05);
  });

  it('is what was marked to the pixel, also beyond the box', () => {
    const marked = stroke(true, [200, 60], [240, 60]);
    const { area, coverage } = cutOut(source, figureBox, [marked]);
    const at = (x: number, y: number): number | undefined => coverage[(y - area.y) * area.width + x - area.x];
    expect([at(200, 60), at(220, 60), at(240, 60)]).toEqual([255, 255, 255]);
    expect(at(300, 60)).toBe(0);
  });
});

describe('the cheapest cut', () => {
  /** The cost of putting each pixel on a side, by the definition. */
  function costOf(
    side: readonly boolean[],
    toSink: readonly number[],
    toSource: readonly number[],
    joins: readonly [number, number, number][],
  ): number {
    const bound = side.reduce((sum, isSource, at) => sum + ((isSource ? toSource[at] : toSink[at]) ?? 0), 0);
    return joins.reduce((sum, [a, b, cost]) => sum + (side[a] === side[b] ? 0 : cost), bound);
  }

  it('is the cheapest of all there are, on small random grids', () => {
    const random = seeded(8);
    const whole = (most: number): number => Math.floor(random() * most);
    for (let trial = 0; trial < 60; trial++) {
      const width = 4;
      const height = 3;
      const cut = new GridCut(width, height);
      const [toSink, toSource] = [0, 1].map(() => Array.from({ length: 12 }, () => whole(20))) as [number[], number[]];
      const joins: [number, number, number][] = [];
      for (let at = 0; at < 12; at++) {
        const x = at % width;
        const y = Math.floor(at / width);
        cut.bind(cut.nodeOf(x, y), toSink[at] ?? 0, toSource[at] ?? 0);
        for (const step of [4, 5, 6, 7] as const) {
          const [dx, dy] = steps[step];
          if (x + dx < 0 || x + dx >= width || y + dy >= height) continue;
          const cost = whole(12);
          cut.join(cut.nodeOf(x, y), step, cost);
          joins.push([at, at + dy * width + dx, cost]);
        }
      }
      const isSource = cut.solve();
      const found = Array.from({ length: 12 }, (_, at) => isSource(cut.nodeOf(at % width, Math.floor(at / width))));
      const all = Array.from({ length: 4096 }, (_, bits) =>
        costOf(
          Array.from({ length: 12 }, (__, at) => ((bits >> at) & 1) === 1),
          toSink,
          toSource,
          joins,
        ),
      );
      expect(costOf(found, toSink, toSource, joins)).toBe(Math.min(...all));
    }
  });
});
