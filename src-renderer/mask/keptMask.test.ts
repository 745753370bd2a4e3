import { describe, expect, it } from 'vitest';
import { sweepBrush } from './brush.ts';
import { KeptMask, keptMask, stepsOf, tilesOfKept } from './keptMask.ts';
import { MaskHistory } from './maskHistory.ts';
import { MaskRaster } from './maskRaster.ts';
import { unpackTile } from './packTile.ts';
import { furthest, seeded, valuesOf } from './testing/madeMask.ts';

const size = { width: 700, height: 500 };

/** A mask of several strokes, and what it was after each. */
function painted() {
  const raster = new MaskRaster(size);
  const history = new MaskHistory(raster);
  const random = seeded(4);
  const place = () => ({ point: { x: random() * size.width, y: random() * size.height }, radius: 10 + random() * 60 });
  const states = [valuesOf(raster)];
  while (states.length < 6) {
    history.begin();
    sweepBrush(raster, place(), place(), random(), false);
    if (history.commit()) states.push(valuesOf(raster));
  }
  return { raster, history, states };
}

/** The mask again, as it is after it was text. */
function again(kept: KeptMask) {
  const read = KeptMask.parse(JSON.parse(JSON.stringify(kept)));
  const raster = new MaskRaster(size);
  const history = new MaskHistory(raster);
  for (const [index, tile] of tilesOfKept(read) ?? []) raster.replaceTile(index, tile && unpackTile(tile));
  history.recall(stepsOf(read));
  return { raster, history };
}

describe('a mask that is kept as text', () => {
  it('is the same to the value, and so is every state that can be undone and redone', () => {
    const { raster, history, states } = painted();
    history.undo();
    history.undo();
    const copy = again(keptMask(raster, history.steps(1e6), null));
    expect(furthest(valuesOf(copy.raster), states[3]!)).toBe(0);
    copy.history.redo();
    copy.history.redo();
    expect(copy.history.canRedo).toBe(false);
    for (const state of states.toReversed()) {
      expect(furthest(valuesOf(copy.raster), state)).toBe(0);
      copy.history.undo();
    }
  });

  it('keeps the nearest steps where not all of them fit', () => {
    const { raster, history, states } = painted();
    const copy = again(keptMask(raster, history.steps(history.size / 2), null));
    copy.history.undo();
    expect(furthest(valuesOf(copy.raster), states.at(-2)!)).toBe(0);
    let steps = 1;
    for (; copy.history.canUndo; steps++) copy.history.undo();
    expect(steps).toBeLessThan(5);
    expect(again(keptMask(raster, history.steps(0), null)).history.canUndo).toBe(false);
  });

  it('is no more than its name where the engine has it', () => {
    const { raster, history } = painted();
    const kept = keptMask(raster, history.steps(0), 'held');
    expect(JSON.stringify(kept).length).toBeLessThan(100);
    expect(tilesOfKept(kept)).toBeNull();
  });
});
