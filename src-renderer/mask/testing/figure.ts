import { seeded } from './madeMask.ts';

/** A figure of 320 x 240: a red coat over trousers of the wall's own brown, before a wall that is grey at the left and brown at the right. */
export const figureSize = { width: 320, height: 240 };
/** Around the figure, which stands before the grey. */
export const figureBox = { x: 60, y: 30, width: 110, height: 190 };

const isCoat = (x: number, y: number): boolean => x >= 90 && x < 140 && y >= 50 && y < 120;
const isTrousers = (x: number, y: number): boolean => x >= 95 && x < 135 && y >= 120 && y < 200;

/** Where the figure is: 1 for the coat, 2 for the trousers, 0 for the wall. */
export const figureAt = (x: number, y: number): 0 | 1 | 2 => (isCoat(x, y) ? 1 : isTrousers(x, y) ? 2 : 0);

/** Its pixels, with grain. */
export function figure(): Uint8ClampedArray<ArrayBuffer> {
  const { width, height } = figureSize;
  const random = seeded(12);
  const rgba = new Uint8ClampedArray(width * height * 4);
  for (let at = 0; at < width * height; at++) {
    const x = at % width;
    const part = figureAt(x, Math.floor(at / width));
    const brown = [120, 84, 60];
    const [r = 0, g = 0, b = 0] = part === 1 ? [190, 40, 45] : part === 2 || x >= 190 ? brown : [150, 152, 155];
    const grain = (random() + random() - 1) * 30;
    rgba.set([r + grain, g + grain, b + grain, 255], at * 4);
  }
  return rgba;
}
