import { describe, expect, it } from 'vitest';
import { imagePoint, screenPoint, type ImagePoint } from '../../canvas/geometry.ts';
import { toImage, type View } from '../../canvas/view.ts';
import { sweepBrush } from '../brush.ts';
import { MaskRaster } from '../maskRaster.ts';
import { polygonCoverage } from '../polygonCoverage.ts';
import { combine } from '../selection.ts';
import { furthest, valuesBy, valuesOf } from '../testing/madeMask.ts';
import { makeTool } from './makeTool.ts';
import type { MaskTarget, PointerSample, ToolId, ToolOptions } from './tool.ts';

const size = { width: 400, height: 300 };
const usual: ToolOptions = {
  size: 24,
  hardness: 1,
  smoothing: 0,
  usesPressure: true,
  tolerance: 32,
  mode: 'add',
  cut: 'box',
};

/** A mask without a page around it: does what tools say, and remembers it. */
function bench(options: Partial<ToolOptions> = {}) {
  const raster = new MaskRaster(size);
  const said: string[] = [];
  const name = (point: ImagePoint): string => `${point.x},${point.y}`;
  const target: MaskTarget = {
    options: { ...usual, ...options },
    begin: () => said.push('begin'),
    sweep: (from, to, isErasing) => sweepBrush(raster, from, to, target.options.hardness, isErasing),
    commit: () => said.push('commit'),
    cancel: () => said.push('cancel'),
    putShape: (points) => {
      said.push('shape');
      const selection = polygonCoverage(points, size);
      if (selection) combine(raster, selection, target.options.mode);
    },
    pick: (how, at) => said.push(`${how} ${name(at)}`),
    cutOut: (a, b) => said.push(`cutOut ${name(a)} ${name(b)}`),
    canCorrect: () => options.cut !== undefined,
    correct: ({ isInside, points, radius }) =>
      said.push(`${isInside ? 'inside' : 'outside'} ${points.map(name).join(' ')} ${radius}`),
  };
  return { raster, said, target };
}

const at = (x: number, y: number, pressure = 1): PointerSample => ({ point: imagePoint(x, y), pressure, reach: 1 });

/** What a mouse can do: whole CSS pixels, turned into image pixels by the view, as the canvas does. */
function onScreen(view: View, dpr: number) {
  const snap = (point: ImagePoint): PointerSample => {
    const x = point.x * view.scale + view.offset.x;
    const y = point.y * view.scale + view.offset.y;
    return {
      point: toImage(view, screenPoint(Math.round(x * dpr) / dpr, Math.round(y * dpr) / dpr)),
      pressure: 1,
      reach: 1 / view.scale,
    };
  };
  return snap;
}

const views = [0.25, 1, 8].flatMap((zoom) => [1, 1.5, 2].map((dpr) => [zoom * 100, dpr] as const));

describe('a stroke on the screen', () => {
  it.each(views)('is the same pixels of the picture at %i percent and pixel ratio %f', (percent, dpr) => {
    const view: View = { scale: percent / 100 / dpr, offset: screenPoint(16 / dpr, -48 / dpr) };
    const hand = onScreen(view, dpr);
    const { raster, target } = bench();
    const tool = makeTool('brush', target);
    // At 25 % a device pixel is four of the picture: these are places that a pointer can be at in every view.
    tool.down(hand(imagePoint(64, 80)));
    tool.move([hand(imagePoint(104, 100)), hand(imagePoint(144, 120))]);
    tool.move([hand(imagePoint(224, 160))]);
    tool.up(hand(imagePoint(264, 180)));
    const wanted = new MaskRaster(size);
    sweepBrush(
      wanted,
      { point: imagePoint(64, 80), radius: 12 },
      { point: imagePoint(264, 180), radius: 12 },
      1,
      false,
    );
    expect(furthest(valuesOf(raster), valuesOf(wanted))).toBeLessThanOrEqual(1);
  });

  it.each(views)('of a rectangle is exact at %i percent and pixel ratio %f', (percent, dpr) => {
    const view: View = { scale: percent / 100 / dpr, offset: screenPoint(16 / dpr, -48 / dpr) };
    const hand = onScreen(view, dpr);
    const { raster, target } = bench();
    const tool = makeTool('rectangle', target);
    tool.down(hand(imagePoint(40, 60)));
    tool.move([hand(imagePoint(90, 100))]);
    tool.up(hand(imagePoint(240, 200)));
    expect(
      furthest(
        valuesOf(raster),
        valuesBy(size, (x, y) => (x >= 40 && x < 240 && y >= 60 && y < 200 ? 255 : 0)),
      ),
    ).toBeLessThanOrEqual(1);
  });
});

describe('the brush tool', () => {
  it('makes one undoable change of a stroke, and none of a cancelled one', () => {
    const { said, target } = bench();
    const tool = makeTool('brush', target);
    tool.down(at(50, 50));
    expect(tool.isBusy).toBe(true);
    tool.move([at(60, 50), at(70, 50)]);
    tool.up(at(80, 50));
    tool.down(at(50, 50));
    tool.cancel();
    tool.move([at(90, 90)]);
    tool.up(at(90, 90));
    expect(said).toEqual(['begin', 'commit', 'begin', 'cancel']);
    expect(tool.isBusy).toBe(false);
  });

  it('gets thinner where a pen presses less, and does not end thin where it is lifted', () => {
    const { raster, target } = bench({ size: 40 });
    const tool = makeTool('brush', target);
    tool.down(at(50, 100, 1));
    tool.move([at(150, 100, 0.25)]);
    tool.up(at(250, 100, 0));
    const thickness = (x: number): number =>
      valuesOf(raster).filter((value, index) => index % size.width === x && value >= 128).length;
    expect([thickness(50), thickness(150), thickness(240)]).toEqual([40, expect.closeTo(10, -1), 10]);
  });

  it('lags behind with smoothing, but ends where the hand ends', () => {
    const { raster, target } = bench({ size: 10, smoothing: 0.8 });
    const tool = makeTool('brush', target);
    tool.down(at(50, 50));
    tool.move([at(250, 50)]);
    expect([raster.at(90, 50), raster.at(200, 50)]).toEqual([255, 0]);
    tool.up(at(250, 50));
    expect(raster.at(249, 50)).toBe(255);
  });

  it('takes away with the eraser', () => {
    const { raster, target } = bench();
    const brush = makeTool('brush', target);
    const eraser = makeTool('eraser', target);
    for (const tool of [brush, eraser]) {
      tool.down(at(50, 50));
      tool.up(at(90, 50));
      Object.assign(target, { options: { ...usual, size: 26 } });
    }
    expect(raster.bounds).toBeNull();
  });
});

describe('shapes', () => {
  it('are shown while they are dragged, and put when the pointer is lifted', () => {
    const { said, target } = bench();
    const tool = makeTool('ellipse', target);
    tool.down(at(10, 10));
    tool.move([at(100, 80)]);
    expect(tool.outline?.points.length).toBeGreaterThan(20);
    expect(said).toEqual([]);
    tool.up(at(100, 80));
    expect([said, tool.outline]).toEqual([['shape'], null]);
  });

  it('need a drag: a click does nothing', () => {
    const { said, target } = bench();
    for (const id of ['rectangle', 'ellipse', 'cutOut'] as const) {
      const tool = makeTool(id, target);
      tool.down(at(10, 10));
      tool.up(at(10, 10));
    }
    expect(said).toEqual([]);
  });

  it('take in what the lasso goes around, joined end to start', () => {
    const { raster, target } = bench();
    const tool = makeTool('lasso', target);
    tool.down(at(20, 20));
    tool.move([at(120, 20), at(120, 120)]);
    tool.up(at(20, 120));
    expect([raster.count, raster.at(20, 70), raster.at(119, 70)]).toEqual([10_000, 255, 255]);
  });
});

describe('the polygon', () => {
  const corners = [at(20, 20), at(120, 20), at(120, 120), at(20, 120)];
  const click = (tool: ReturnType<typeof makeTool>, sample: PointerSample): void => {
    tool.down(sample);
    tool.up(sample);
  };

  it.each<[string, (tool: ReturnType<typeof makeTool>) => void]>([
    ['a click on its first corner', (tool) => click(tool, at(25, 22))],
    ['a double click', (tool) => click(tool, at(21, 121))],
    ['Escape or Enter', (tool) => tool.finish()],
  ])('is closed by %s', (_, close) => {
    const { raster, said, target } = bench();
    const tool = makeTool('polygon', target);
    for (const corner of corners) click(tool, corner);
    expect([tool.isBusy, said]).toEqual([true, []]);
    close(tool);
    expect([tool.isBusy, said, raster.count]).toEqual([false, ['shape'], 10_000]);
  });

  it('shows the side that is being placed', () => {
    const tool = makeTool('polygon', bench().target);
    click(tool, at(20, 20));
    tool.move([at(50, 60)]);
    expect(tool.outline).toEqual({ points: [imagePoint(20, 20), imagePoint(50, 60)], isClosed: false });
  });

  it('of fewer than three corners is nothing', () => {
    const { said, target } = bench();
    const tool = makeTool('polygon', target);
    click(tool, at(20, 20));
    click(tool, at(90, 20));
    tool.finish();
    expect([said, tool.isBusy]).toEqual([[], false]);
  });
});

describe('picking', () => {
  it.each<ToolId>(['wand', 'colourRange', 'fill'])('is one click: %s', (id) => {
    const { said, target } = bench();
    const tool = makeTool(id, target);
    tool.down(at(7, 9));
    tool.up(at(7, 9));
    expect(said).toEqual([`${id} 7,9`]);
  });
});

describe('the cut-out', () => {
  const drag = (options: Partial<ToolOptions>, isOpposite = false) => {
    const { said, target } = bench(options);
    const tool = makeTool('cutOut', target);
    tool.down({ ...at(10, 20), reach: 2, isOpposite });
    tool.move([at(30, 20)]);
    const { outline } = tool;
    tool.up(at(40, 25));
    expect(tool.isBusy).toBe(false);
    return { said, outline };
  };

  it('finds what is in a box', () => {
    expect(drag({})).toMatchObject({ said: ['cutOut 10,20 40,25'], outline: { isClosed: true } });
  });

  it('is told by strokes what belongs to the object, as wide on the screen at every zoom', () => {
    expect(drag({ cut: 'inside' })).toMatchObject({
      said: ['inside 10,20 30,20 40,25 8'],
      outline: { side: 'inside' },
    });
    expect(drag({ cut: 'outside' }).said).toEqual(['outside 10,20 30,20 40,25 8']);
  });

  it('means the other side while the key for the opposite is held', () => {
    expect(drag({ cut: 'inside' }, true)).toMatchObject({
      said: ['outside 10,20 30,20 40,25 8'],
      outline: { side: 'outside' },
    });
    expect(drag({ cut: 'outside' }, true).said).toEqual(['inside 10,20 30,20 40,25 8']);
  });

  it('says nothing of a stroke that is taken back', () => {
    const { said, target } = bench({ cut: 'inside' });
    const tool = makeTool('cutOut', target);
    tool.down(at(10, 20));
    tool.cancel();
    tool.up(at(10, 20));
    expect(said).toEqual([]);
  });
});
