import { describe, expect, it } from 'vitest';
import { drawnPicture } from '../picture/drawnPicture.ts';
import { Convolution } from './convolution.svelte.ts';

const picture = drawnPicture(16);
const opened = (address = ''): Convolution => new Convolution(new URLSearchParams(address), () => picture);

describe('the window over a picture', () => {
  it('reads nine pixels whose products add up to the pixel that it writes', () => {
    const convolution = opened('kernel=1_2_3_4_5_6_7_8_9&stride=2&padding=1&row=3&column=5');
    const { read, written, products } = convolution.window;
    expect(read).toEqual({ row: 6, column: 10, side: 3 });
    expect(written).toEqual({ row: 3, column: 5, side: 1 });
    const { width, data } = convolution.whole.y;
    expect(products.reduce((sum, product) => sum + product, 0)).toBeCloseTo(data[3 * width + 5] ?? NaN, 9);
  });

  it('stays on the picture, and is moved to where somebody points', () => {
    const convolution = opened('stride=2&row=99&column=0');
    expect(convolution.place).toEqual({ row: 6, column: 0 });
    convolution.moveBy(0, -1);
    expect(convolution.place).toEqual({ row: 6, column: 0 });
    convolution.moveAround({ row: 5, column: 9 });
    expect(convolution.place).toEqual({ row: 2, column: 4 });
  });

  it('is one pixel that is spread where a convolution is transposed', () => {
    const convolution = opened('mode=transposed&size=4&up=3&row=2&column=1');
    const { read, written, values, products, weights } = convolution.window;
    expect(read).toEqual({ row: 2, column: 1, side: 1 });
    expect(written).toEqual({ row: 6, column: 3, side: 4 });
    expect(new Set(values).size).toBe(1);
    expect(products).toEqual(weights.map((weight) => weight * (values[0] ?? NaN)));
  });

  it('walks over the whole picture while it plays, and shows all of it in the end', () => {
    const convolution = opened('mode=transposed');
    convolution.play();
    for (let i = 0; i < 10; i++) convolution.walk();
    expect(convolution.place).toEqual({ row: 1, column: 2 });
    const last = (of: Float64Array): number => of.at(-20) ?? NaN;
    expect(last(convolution.shown.y.data)).toBe(0); // nothing has been put there yet
    expect(last(convolution.whole.y.data)).toBeGreaterThan(0);
    for (let i = 0; i < 100 && convolution.isPlaying; i++) convolution.walk();
    expect(convolution.walked).toBeNull();
    expect(convolution.shown.y.data).toEqual(convolution.whole.y.data);
  });
});

describe('its address', () => {
  it('leads back to the same screen', () => {
    const first = opened('mode=convolution&kernel=0.5_0_0_0_-1_0_0_0_0.5&stride=3&padding=2&border=reflect&norm=on');
    const again = opened(new URLSearchParams(first.settings).toString());
    expect(again.settings).toEqual(first.settings);
    expect(again.whole.y.data).toEqual(first.whole.y.data);
    expect(again.preset).toBeNull();
  });

  it('is held within what there is', () => {
    const { settings } = opened('mode=none&kernel=1_2&stride=9&light=1000&row=x');
    expect(settings).toMatchObject({ mode: 'convolution', kernel: '-1_0_1_-2_0_2_-1_0_1', stride: '3', light: '100' });
  });
});
