import { beforeEach, describe, expect, it, vi } from 'vitest';
import { imagePoint } from '../../canvas/geometry.ts';
import { MaskWorker, startMaskWorker } from '../../mask/maskWorker.ts';
import { figure, figureBox, figureSize } from '../../mask/testing/figure.ts';
import { decodeMaskFile } from './decodeMaskFile.ts';
import { MaskEditor } from './maskEditor.svelte.ts';

let editor: MaskEditor;

/** Drags from place to place, and waits for what comes of it. */
async function drag(places: readonly (readonly [number, number])[], isOpposite = false): Promise<void> {
  const samples = places.map(([x, y]) => ({ point: imagePoint(x, y), pressure: 1, reach: 1, isOpposite }));
  const { drawn } = editor;
  editor.down(samples[0]!);
  editor.move(samples.slice(1));
  editor.up(samples.at(-1)!);
  await vi.waitFor(() => expect([editor.working, editor.drawn > drawn]).toEqual([null, true]), { timeout: 5000 });
}

const { x, y, width, height } = figureBox;
const boxed = () =>
  drag([
    [x, y],
    [x + width, y + height],
  ]);
const overTrousers = [
  [115, 140],
  [115, 180],
] as const;
const isIn = (px: number, py: number): boolean => (editor.sheet?.raster.at(px, py) ?? 0) >= 128;
/** Whether coat, trousers and wall are masked. */
const seen = () => [isIn(115, 80), isIn(115, 160), isIn(75, 100)];

beforeEach(async () => {
  const bitmap = await createImageBitmap(new ImageData(figure(), figureSize.width, figureSize.height));
  const level = { ...figureSize, tiles: [{ x: 0, y: 0, bitmap }] };
  editor = new MaskEditor({
    picture: () => ({ id: 'figure', ...figureSize }),
    level: () => level,
    labour: new MaskWorker(startMaskWorker),
    decode: decodeMaskFile,
    failed: (cause) => expect(cause).toBeUndefined(),
  });
  editor.isOn = true;
  editor.choose('cutOut');
});

describe('cutting out', () => {
  it('takes what was missed by a stroke inside, and each step is taken back with its stroke', async () => {
    expect(editor.canCorrect).toBe(false);
    await boxed();
    expect(seen()).toEqual([true, false, false]);
    expect([editor.canCorrect, editor.options.cut]).toEqual([true, 'inside']);
    await drag(overTrousers);
    expect(seen()).toEqual([true, true, false]);
    expect(editor.strokes).toMatchObject([{ side: 'inside' }]);
    await drag(overTrousers, true);
    expect(seen()).toEqual([true, false, false]);
    expect(editor.strokes.map(({ side }) => side)).toEqual(['inside', 'outside']);
    editor.undo();
    expect(seen()).toEqual([true, true, false]);
    expect(editor.strokes).toHaveLength(1);
    editor.undo();
    editor.undo();
    expect([editor.share, editor.canCorrect]).toEqual([0, false]);
    editor.redo();
    editor.redo();
    expect(editor.strokes).toHaveLength(1);
    expect(seen()).toEqual([true, true, false]);
  });

  it('loses nothing that was painted before or after: a cut that was painted over starts anew', async () => {
    editor.choose('rectangle');
    await drag([
      [200, 200],
      [220, 220],
    ]);
    editor.choose('cutOut');
    await boxed();
    await drag(overTrousers);
    expect([isIn(210, 210), ...seen()]).toEqual([true, true, true, false]);
    editor.choose('rectangle');
    await drag([
      [230, 100],
      [250, 120],
    ]);
    editor.choose('cutOut');
    expect([editor.canCorrect, editor.strokes]).toEqual([false, []]);
    await boxed();
    expect([isIn(240, 110), isIn(210, 210), ...seen()]).toEqual([true, true, true, true, false]);
  });
});
