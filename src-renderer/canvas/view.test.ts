import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { imagePoint, screenPoint } from './geometry.ts';
import {
  clampScale,
  clampView,
  exceeds,
  fitView,
  nextZoom,
  panBy,
  pictureRect,
  placeView,
  recentred,
  snapped,
  toImage,
  toScreen,
  visibleRect,
  wheelFactor,
  zoomAt,
  zoomOf,
  type Frame,
  type View,
} from './view.ts';

const frame = (width: number, height: number, dpr = 1): Frame => ({
  image: { width, height },
  pane: { width: 900, height: 600 },
  dpr,
});
const some = {
  scale: fc.double({ min: 0.01, max: 40, noNaN: true }),
  at: fc.double({ min: -2000, max: 2000, noNaN: true }),
};

describe('the view', () => {
  it('maps there and back', () => {
    fc.assert(
      fc.property(some.scale, some.at, some.at, some.at, some.at, (scale, ox, oy, x, y) => {
        const view = { scale, offset: screenPoint(ox, oy) };
        const back = toImage(view, toScreen(view, imagePoint(x, y)));
        expect(back.x).toBeCloseTo(x, 6);
        expect(back.y).toBeCloseTo(y, 6);
      }),
    );
  });

  it('shows a place with its surroundings in the middle of the pane, and never less than the whole picture fitted', () => {
    const hole = { x: 1800, y: 900, width: 200, height: 100 };
    const middle = (view: View) => toImage(view, screenPoint(450, 300));
    const view = placeView(hole, frame(4000, 3000));
    expect(view.scale).toBeCloseTo(2, 6); // 300 of its 600 pixels are the hole's larger side and what surrounds it
    expect(middle(view)).toMatchObject({ x: 1900, y: 950 });
    expect(placeView({ ...hole, width: 4, height: 4 }, frame(4000, 3000, 2)).scale).toBe(3);
    const whole = frame(4000, 3000);
    expect(placeView({ x: 0, y: 0, width: 4000, height: 3000 }, whole)).toEqual(fitView(whole));
  });

  it('keeps the point under the cursor while zooming', () => {
    fc.assert(
      fc.property(some.scale, some.scale, some.at, some.at, some.at, (from, to, offset, x, y) => {
        const view = { scale: from, offset: screenPoint(offset, -offset) };
        const under = toImage(view, screenPoint(x, y));
        const after = toScreen(zoomAt(view, screenPoint(x, y), to), under);
        expect(after.x).toBeCloseTo(x, 5);
        expect(after.y).toBeCloseTo(y, 5);
      }),
    );
  });

  it('needs no clamping when it zooms in from fitted at any point of the picture', () => {
    const box = frame(4000, 3000);
    fc.assert(
      fc.property(
        fc.double({ min: 0, max: 1, noNaN: true }),
        fc.double({ min: 0, max: 1, noNaN: true }),
        fc.double({ min: 1.01, max: 50, noNaN: true }),
        (u, v, factor) => {
          const fit = fitView(box);
          const rect = pictureRect(fit, box.image);
          const zoomed = zoomAt(
            fit,
            screenPoint(rect.x + u * rect.width, rect.y + v * rect.height),
            fit.scale * factor,
          );
          const held = clampView(zoomed, box);
          expect(held.offset.x).toBeCloseTo(zoomed.offset.x, 6);
          expect(held.offset.y).toBeCloseTo(zoomed.offset.y, 6);
        },
      ),
    );
  });

  it('fits the whole picture into the middle of the pane', () => {
    const box = frame(4000, 3000);
    const rect = pictureRect(fitView(box), box.image);
    expect(rect.height).toBeCloseTo(552);
    expect(rect.x + rect.width / 2).toBeCloseTo(450);
    expect(rect.y).toBeCloseTo(24);
  });

  it('enlarges a small picture to 200 % at most, a tiny one until it can be seen', () => {
    expect(zoomOf(fitView(frame(100, 100)), 1)).toBe(2);
    expect(zoomOf(fitView(frame(1, 1)), 1)).toBe(64);
    expect(zoomOf(fitView(frame(100, 100, 2)), 2)).toBe(2);
  });

  it('fits a line of 20000 pixels by its length', () => {
    expect(pictureRect(fitView(frame(20_000, 1)), { width: 20_000, height: 1 }).width).toBeCloseTo(852);
  });

  it('shows one image pixel on one device pixel at 100 %', () => {
    expect(zoomOf({ scale: 0.5, offset: screenPoint(0, 0) }, 2)).toBe(1);
    expect(clampScale(0.5, frame(4000, 3000, 2))).toBe(0.5);
  });

  it('keeps the picture under the middle of the pane however far it is moved', () => {
    const box = frame(4000, 3000);
    const far = clampView(panBy({ scale: 1, offset: screenPoint(0, 0) }, 9999, -99_999), box);
    expect(far.offset).toEqual(screenPoint(450, 300 - 3000));
  });

  it('puts a picture no larger than fitted back into the middle', () => {
    const box = frame(4000, 3000);
    expect(clampView(panBy(fitView(box), 200, 100), box)).toEqual(fitView(box));
  });

  it('cannot be zoomed out beyond fitted, or 100 % where that is smaller, nor in beyond 6400 %', () => {
    expect(clampScale(0.0001, frame(4000, 3000))).toBeCloseTo(0.184);
    expect(clampScale(0.0001, frame(100, 100))).toBe(1);
    expect(clampScale(1000, frame(100, 100, 2))).toBe(32);
  });

  it('knows what the pane shows of the picture', () => {
    expect(
      visibleRect(
        { scale: 1, offset: screenPoint(-100, 50) },
        { width: 4000, height: 300 },
        { width: 900, height: 600 },
      ),
    ).toEqual({
      x: 0,
      y: 50,
      width: 900,
      height: 300,
    });
    expect(
      exceeds({ scale: 1, offset: screenPoint(0, 0) }, { width: 900, height: 600 }, { width: 900, height: 600 }),
    ).toBe(false);
    expect(
      exceeds({ scale: 1.1, offset: screenPoint(0, 0) }, { width: 900, height: 600 }, { width: 900, height: 600 }),
    ).toBe(true);
  });

  it('keeps the middle in the middle when the pane changes its size', () => {
    const view = { scale: 2, offset: screenPoint(10, 20) };
    const moved = recentred(view, { width: 900, height: 600 }, { width: 450, height: 700 });
    expect(toImage(moved, screenPoint(225, 350))).toEqual(toImage(view, screenPoint(450, 300)));
  });

  it('lies on whole device pixels', () => {
    expect(snapped({ scale: 1, offset: screenPoint(10.3, 10.26) }, 2).offset).toEqual(screenPoint(10.5, 10.5));
  });

  it('zooms by the wheel the same up as down, and a line of lines like a hundred pixels', () => {
    const up = wheelFactor({ deltaY: -100, deltaMode: 0, ctrlKey: false });
    const down = wheelFactor({ deltaY: 100, deltaMode: 0, ctrlKey: false });
    expect(up * down).toBeCloseTo(1);
    expect(wheelFactor({ deltaY: -3, deltaMode: 1, ctrlKey: false })).toBeCloseTo(up, 1);
  });

  it('steps through round zooms', () => {
    expect(nextZoom(1, 1)).toBe(1.5);
    expect(nextZoom(1, -1)).toBe(0.6667);
    expect(nextZoom(0.184, 1)).toBe(0.25);
    expect(nextZoom(64, 1)).toBe(64);
  });
});
