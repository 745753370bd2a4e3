import { describe, expect, it } from 'vitest';
import { sweepBrush } from './brush.ts';
import { MaskHistory } from './maskHistory.ts';
import { MaskRaster, tilePixels } from './maskRaster.ts';
import { packTile, unpackTile } from './packTile.ts';
import { furthest, seeded, valuesOf } from './testing/madeMask.ts';

const size = { width: 900, height: 700 };

function paint(raster: MaskRaster, history: MaskHistory, random: () => number): boolean {
  const place = () => ({ point: { x: random() * size.width, y: random() * size.height }, radius: 1 + random() * 90 });
  history.begin();
  sweepBrush(raster, place(), place(), random(), random() < 0.3);
  return history.commit();
}

describe('undo', () => {
  it('restores every state exactly, there and back', () => {
    const raster = new MaskRaster(size);
    const random = seeded(7);
    const history = new MaskHistory(raster);
    const states = [valuesOf(raster)];
    while (states.length < 12) if (paint(raster, history, random)) states.push(valuesOf(raster));
    for (const state of states.toReversed().slice(1)) {
      history.undo();
      expect(furthest(valuesOf(raster), state)).toBe(0);
    }
    expect(history.canUndo).toBe(false);
    for (const state of states.slice(1)) {
      history.redo();
      expect(furthest(valuesOf(raster), state)).toBe(0);
    }
    expect(history.canRedo).toBe(false);
  });

  it('leaves no tile behind when the first stroke is taken back', () => {
    const raster = new MaskRaster(size);
    const random = seeded(3);
    const history = new MaskHistory(raster);
    paint(raster, history, random);
    history.undo();
    expect(Array.from({ length: 12 }, (_, index) => raster.tile(index)).every((tile) => tile === null)).toBe(true);
  });

  it('forgets what was undone once something new is painted', () => {
    const raster = new MaskRaster(size);
    const history = new MaskHistory(raster);
    paint(raster, history, seeded(1));
    history.undo();
    expect(history.canRedo).toBe(true);
    paint(raster, history, seeded(2));
    expect(history.canRedo).toBe(false);
  });

  it('knows its states again, there and back, and takes none for another', () => {
    const raster = new MaskRaster(size);
    const history = new MaskHistory(raster);
    const random = seeded(2);
    const states = [history.state];
    while (states.length < 4) if (paint(raster, history, random)) states.push(history.state);
    expect(new Set(states).size).toBe(4);
    history.undo();
    history.undo();
    expect(history.state).toBe(states[1]);
    history.redo();
    expect(history.state).toBe(states[2]);
    paint(raster, history, random);
    expect(states).not.toContain(history.state);
  });

  it('keeps nothing of a change that changed nothing, or that was cancelled', () => {
    const raster = new MaskRaster(size);
    const history = new MaskHistory(raster);
    const dab = { point: { x: 100, y: 100 }, radius: 20 };
    history.begin();
    sweepBrush(raster, dab, dab, 1, true);
    expect(history.commit()).toBe(false);
    history.begin();
    sweepBrush(raster, dab, dab, 1, false);
    history.cancel();
    expect([history.canUndo, raster.count]).toEqual([false, 0]);
  });

  it('drops the oldest changes beyond its bound, but never the last', () => {
    const raster = new MaskRaster(size);
    const random = seeded(5);
    const history = new MaskHistory(raster, 3 * tilePixels);
    const noise = Uint8Array.from({ length: 200 * 200 }, () => random() * 256);
    for (let change = 0; change < 6; change++) {
      history.begin();
      raster.write(
        { x: 10, y: 10, width: 200, height: 200 },
        noise.map((value) => value ^ change),
      );
      history.commit();
    }
    expect(history.size).toBeLessThanOrEqual(3 * tilePixels);
    let undone = 0;
    for (; history.canUndo; undone++) history.undo();
    expect(undone).toBe(3);
  });
});

describe('a packed tile', () => {
  it('is small for what a hand paints, and exact for noise', () => {
    const random = seeded(9);
    const flat = new Uint8Array(tilePixels).fill(255, 1000, 30_000);
    const noise = Uint8Array.from({ length: tilePixels }, () => random() * 256);
    expect(packTile(flat).length).toBeLessThan(600);
    expect(unpackTile(packTile(flat))).toEqual(flat);
    expect(packTile(noise)).toHaveLength(tilePixels);
    expect(unpackTile(packTile(noise))).toEqual(noise);
  });
});
