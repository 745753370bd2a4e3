import { mount, tick, unmount } from 'svelte';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import '../../app.css';
import { Viewport } from '../../canvas/viewport.svelte.ts';
import { toScreen } from '../../canvas/view.ts';
import { sweepBrush } from '../../mask/brush.ts';
import { MaskRaster } from '../../mask/maskRaster.ts';
import { MaskWorker, startMaskWorker } from '../../mask/maskWorker.ts';
import { encodeMask } from '../../mask/png/encodeMask.ts';
import { furthest, valuesBy, valuesOf } from '../../mask/testing/madeMask.ts';
import { Studio } from '../../state/studio.svelte.ts';
import { FakeStudio } from '../../testing/fakeStudio.ts';
import MaskBench from '../../testing/MaskBench.svelte';
import { decodeMaskFile } from './decodeMaskFile.ts';
import { MaskEditor } from './maskEditor.svelte.ts';

const size = { width: 300, height: 200 };
const area = { width: 600, height: 400 };
let picture = $state.raw({ id: 'beach', ...size });
let viewport: Viewport;
let editor: MaskEditor;
let bench: object;
let layer: HTMLElement;
let startWorker: () => Worker;
let failures: string[];

/** Left half black, right half white. */
async function halves() {
  const canvas = new OffscreenCanvas(size.width, size.height);
  const context = canvas.getContext('2d');
  context?.fillRect(0, 0, 150, 200);
  if (context) Object.assign(context, { fillStyle: 'white' }).fillRect(150, 0, 150, 200);
  return { ...size, tiles: [{ x: 0, y: 0, bitmap: await createImageBitmap(canvas) }] };
}

beforeEach(async () => {
  await page.viewport(1280, 900);
  picture = { id: 'beach', ...size };
  startWorker = startMaskWorker;
  failures = [];
  const level = await halves();
  viewport = new Viewport({ image: () => picture, mode: () => 'slider' });
  viewport.resize(area, 1);
  editor = new MaskEditor({
    picture: () => picture,
    level: () => level,
    labour: new MaskWorker(() => startWorker()),
    decode: decodeMaskFile,
    failed: (cause) => failures.push(String(cause)),
  });
  editor.isOn = true;
  editor.set({ size: 24, hardness: 1, smoothing: 0 });
  const target = document.createElement('div');
  document.body.replaceChildren(target);
  const studio = new Studio(new FakeStudio());
  await studio.linkChanged('open');
  bench = mount(MaskBench, { target, props: { studio, viewport, editor } });
  await tick();
  layer = target.querySelector<HTMLElement>('.layer')!;
  layer.setPointerCapture = () => undefined; // made-up pointers cannot be captured
});

afterEach(() => unmount(bench));

/** Sends a pointer to a place of the picture, as the screen would: on a whole device pixel. */
function point(type: string, x: number, y: number, more: PointerEventInit = {}): void {
  const { left, top } = layer.getBoundingClientRect();
  const at = toScreen(viewport.view!, { x, y });
  const snap = (value: number): number => Math.round(value * viewport.dpr) / viewport.dpr;
  const place = { clientX: left + snap(at.x), clientY: top + snap(at.y) };
  layer.dispatchEvent(
    new PointerEvent(type, { bubbles: true, cancelable: true, pointerId: 1, pointerType: 'mouse', ...place, ...more }),
  );
}

const stroke = (...places: readonly (readonly [number, number])[]): void => {
  const [first, ...rest] = places;
  point('pointerdown', ...first!);
  for (const place of rest) point('pointermove', ...place);
  point('pointerup', ...places.at(-1)!);
};

async function exported(): Promise<Uint8Array> {
  const read = await decodeMaskFile((await editor.toPng())!);
  expect([read?.width, read?.height, read?.isOurs]).toEqual([picture.width, picture.height, true]);
  return read!.grey;
}

function swept(from: [number, number], to: [number, number], of = size): Uint8Array {
  const raster = new MaskRaster(of);
  const dab = ([x, y]: [number, number]) => ({ point: { x, y }, radius: 12 });
  sweepBrush(raster, dab(from), dab(to), 1, false);
  return valuesOf(raster);
}

const views = [0.25, 1, 8].flatMap((zoom) => [1, 1.5, 2].map((dpr) => ({ zoom, dpr })));

describe('painting on the canvas', () => {
  it('paints with a real mouse where it is dragged, and shows it', async () => {
    editor.set({ size: 40 });
    viewport.zoomTo(2);
    delete (layer as Partial<HTMLElement>).setPointerCapture;
    await userEvent.dragAndDrop(layer, layer, {
      sourcePosition: { x: 200, y: 100 },
      targetPosition: { x: 400, y: 100 },
    });
    const raster = editor.sheet!.raster;
    expect([raster.at(100, 50), raster.at(150, 50), raster.at(199, 50), raster.at(150, 90)]).toEqual([
      255, 255, 255, 0,
    ]);
    const canvas = layer.querySelector('canvas')!;
    await vi.waitFor(() => {
      const at = (x: number, y: number) => [
        ...canvas.getContext('2d')!.getImageData(x * viewport.dpr, y * viewport.dpr, 1, 1).data,
      ];
      expect(at(300, 100)[0]).toBeGreaterThan(240);
      expect(at(300, 100)[3]).toBeGreaterThan(90);
      expect(at(300, 200)[3]).toBe(0);
    });
  });

  it.each(views)('exports the same pixels at zoom $zoom and pixel ratio $dpr', async ({ zoom, dpr }) => {
    picture = { id: 'large', width: 2400, height: 1600 };
    viewport.resize({ width: 300, height: 200 }, dpr); // so small that a quarter is not smaller than fitted
    viewport.zoomTo(zoom);
    expect(viewport.zoom).toBeCloseTo(zoom);
    viewport.centreOn({ x: 1200, y: 800 });
    await tick();
    const { offset } = viewport.view!;
    const start = [1200 - 24, 800 - 16] as const;
    // At a quarter a device pixel is four of the picture: shift to a place that a pointer can be at.
    const shift = (value: number, from: number): number => (Math.round(value * zoom + from * dpr) - from * dpr) / zoom;
    const x = shift(start[0], offset.x);
    const y = shift(start[1], offset.y);
    stroke([x, y], [x + 24, y + 16], [x + 48, y + 32]);
    expect(furthest(await exported(), swept([x, y], [x + 48, y + 32], picture))).toBeLessThanOrEqual(1);
  });

  it('paints every coalesced event of a move', async () => {
    viewport.zoomTo(2);
    await tick();
    const { left, top } = layer.getBoundingClientRect();
    const at = (x: number, y: number) => {
      const { x: screenX, y: screenY } = toScreen(viewport.view!, { x, y });
      return { clientX: left + screenX, clientY: top + screenY };
    };
    point('pointerdown', 50, 50);
    point('pointermove', 150, 50, {
      coalescedEvents: [new PointerEvent('pointermove', at(100, 150)), new PointerEvent('pointermove', at(150, 50))],
    });
    point('pointerup', 150, 50);
    expect(editor.sheet!.raster.at(100, 148)).toBe(255);
    expect(editor.sheet!.raster.at(100, 50)).toBe(0);
  });

  it('moves the picture with the middle button and zooms with the wheel, and paints nothing', async () => {
    viewport.zoomTo(4);
    await tick();
    const before = viewport.view!;
    point('pointerdown', 100, 100, { button: 1 });
    point('pointermove', 110, 100);
    point('pointerup', 110, 100, { button: 1 });
    expect(viewport.view!.offset.x).toBeGreaterThan(before.offset.x);
    layer.dispatchEvent(new WheelEvent('wheel', { deltaY: -100, cancelable: true }));
    expect(viewport.view!.scale).toBeGreaterThan(before.scale);
    expect(editor.sheet!.raster.count).toBe(0);
  });

  it('takes a stroke back when a second finger comes to zoom', async () => {
    viewport.zoomTo(2);
    await tick();
    const touch = { pointerType: 'touch' };
    point('pointerdown', 100, 100, touch);
    point('pointermove', 120, 100, touch);
    point('pointerdown', 200, 100, { ...touch, pointerId: 2 });
    point('pointermove', 250, 100, { ...touch, pointerId: 2 });
    expect(editor.sheet!.raster.count).toBe(0);
    expect(editor.canUndo).toBe(false);
    expect(viewport.zoom).toBeGreaterThan(2);
  });
});

describe('the tools', () => {
  it('are named, chosen by click and by arrows, and undo', async () => {
    viewport.zoomTo(2);
    await userEvent.click(page.getByRole('button', { name: 'Rectangle' }));
    expect(editor.toolId).toBe('rectangle');
    await userEvent.keyboard('{ArrowDown}{Enter}');
    expect(editor.toolId).toBe('ellipse');
    editor.choose('rectangle');
    stroke([50, 40], [100, 80], [250, 160]);
    expect(
      furthest(
        await exported(),
        valuesBy(size, (x, y) => (x >= 50 && x < 250 && y >= 40 && y < 160 ? 255 : 0)),
      ),
    ).toBe(0);
    await userEvent.click(page.getByRole('button', { name: 'Undo in the mask' }));
    expect(await editor.toPng()).toBeNull();
    await expect.element(page.getByText('Nothing is masked yet.')).toBeVisible();
    await userEvent.click(page.getByRole('button', { name: 'Redo in the mask' }));
    await expect.element(page.getByText('40 % of the picture is masked', { exact: false })).toBeVisible();
  });

  it('select by colour in the worker', async () => {
    editor.choose('wand');
    stroke([200, 100]);
    await vi.waitFor(() => expect(editor.share).toBe(0.5));
    expect([editor.sheet!.raster.at(149, 100), editor.sheet!.raster.at(150, 100)]).toEqual([0, 255]);
    editor.choose('cutOut');
    editor.set({ mode: 'intersect' });
    stroke([140, 50], [299, 150]);
    await vi.waitFor(() => expect(editor.working).toBeNull(), 15_000);
    expect(editor.share).toBeLessThan(0.5);
  });

  it('work on the whole mask in the worker', async () => {
    editor.choose('rectangle');
    stroke([100, 50], [200, 150]);
    await userEvent.click(page.getByRole('button', { name: 'Grow' }));
    await vi.waitFor(() => expect(editor.sheet!.raster.bounds).toEqual({ x: 92, y: 42, width: 116, height: 116 }));
    await userEvent.click(page.getByRole('button', { name: 'Invert' }));
    expect([editor.sheet!.raster.at(0, 0), editor.sheet!.raster.at(150, 100)]).toEqual([255, 0]);
  });
});

describe('a worker that dies', () => {
  it('is told of, leaves the mask as it was and to be painted on, and the next one is given the picture again', async () => {
    const dying = new Blob(['onmessage = () => { throw new Error("out of memory"); }'], { type: 'text/javascript' });
    startWorker = () => new Worker(URL.createObjectURL(dying));
    editor.choose('wand');
    stroke([200, 100]);
    await vi.waitFor(() => expect(failures).toEqual([expect.stringContaining('out of memory')]));
    expect([editor.working, editor.share]).toEqual([null, 0]);
    startWorker = startMaskWorker;
    stroke([200, 100]);
    await vi.waitFor(() => expect(editor.share).toBe(0.5));
    expect(failures).toHaveLength(1);
  });
});

describe('mask files', () => {
  it('come back as they were saved', async () => {
    stroke([100, 50], [200, 150]);
    const png = (await editor.toPng())!;
    const before = valuesOf(editor.sheet!.raster);
    editor.clear();
    await editor.load(png);
    expect(valuesOf(editor.sheet!.raster)).toEqual(before);
  });

  it('are asked about when it is not obvious what is meant', async () => {
    const canvas = new OffscreenCanvas(size.width, size.height);
    const context = canvas.getContext('2d')!;
    context.fillRect(0, 0, 210, 200);
    await editor.load(new Uint8Array(await (await canvas.convertToBlob()).arrayBuffer()));
    await expect.element(page.getByText('Which part is where to work?', { exact: false })).toBeVisible();
    await userEvent.click(page.getByRole('button', { name: 'Transparent' }));
    expect(editor.share).toBeCloseTo(0.3);
    await expect.element(page.getByText('Which part', { exact: false })).not.toBeInTheDocument();
  });

  it('say on screen what was understood of them, until the mask is changed', async () => {
    const canvas = new OffscreenCanvas(size.width, size.height);
    const context = canvas.getContext('2d')!;
    context.fillStyle = '#000';
    context.fillRect(0, 0, size.width, size.height);
    context.fillStyle = '#f00';
    context.fillRect(0, 0, 30, 200);
    await editor.load(new Uint8Array(await (await canvas.convertToBlob()).arrayBuffer()));
    expect(editor.share).toBeCloseTo(0.1);
    const said = page.getByText('White was taken for where to work. The file has one colour on black', {
      exact: false,
    });
    await expect.element(said).toBeVisible();
    editor.invert();
    await expect.element(said).not.toBeInTheDocument();
  });

  it('of another size are scaled only when that is wanted', async () => {
    await editor.load(await encodeMask(new Uint8Array(150 * 100).fill(255, 0, 7500), { width: 150, height: 100 }));
    await expect
      .element(page.getByText('The mask has 150 × 100 pixels, the picture 300 × 200.', { exact: false }))
      .toBeVisible();
    expect(editor.share).toBe(0);
    await userEvent.click(page.getByRole('button', { name: 'Scale it' }));
    expect(editor.share).toBeCloseTo(0.5, 1);
  });

  it('that are no pictures are refused by name', async () => {
    await editor.load(new TextEncoder().encode('not a picture'));
    await expect.element(page.getByText('This file cannot be read as a picture.')).toBeVisible();
  });
});

describe('a mask for each picture', () => {
  it('stays with its picture, and is taken over only when that is wanted', async () => {
    const heard: string[] = [];
    editor.onChange((id) => heard.push(id));
    stroke([100, 50], [200, 150]);
    const count = editor.sheet!.raster.count;
    picture = { id: 'horse', ...size };
    expect(editor.sheet!.raster.count).toBe(0);
    picture = { id: 'beach', ...size };
    expect(editor.sheet!.raster.count).toBe(count);
    editor.keepsForNext = true;
    picture = { id: 'zebra', width: 600, height: 400 };
    expect(editor.sheet!.raster.count / count).toBeCloseTo(4, 0);
    expect(heard).toEqual(['beach']);
  });
});
