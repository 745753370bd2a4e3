import { join } from 'node:path';
import sharp from 'sharp';
import { figure, figureBox, figureSize } from '../../../src-renderer/mask/testing/figure.ts';
import { expect, test } from '../../bed/test.ts';
import { MaskTools } from '../../pages/maskTools.ts';
import type { Point } from '../../pages/translateRoom.ts';

test.setTimeout(120_000);

/** The masked share that is read out, in percent. */
const percentOf = async (mask: MaskTools): Promise<number> => Number.parseFloat((await mask.percent()).slice(6));

test('an object whose cut-out misses a part is corrected by a stroke inside, by one outside with Alt, and step by step back', async ({
  openStudio,
  folder,
}) => {
  const file = join(folder, 'figure.png');
  await sharp(figure(), { raw: { ...figureSize, channels: 4 } }).toFile(file);
  const { room } = await openStudio();
  const { page } = room;
  const mask = new MaskTools(room);
  await page.getByRole('button', { name: 'Inpaint', exact: true }).click();
  await room.drop([file]);
  await expect(mask.layer).toBeVisible();
  await expect(page.getByText('Reading the picture…')).toBeHidden();
  await room.settled();
  const middle = await room.centreOf(mask.layer);
  const scale = (await room.zoomPercent()) / 100;
  /** Where a pixel of the picture is on the screen. */
  const at = (x: number, y: number): Point => ({
    x: middle.x + (x - figureSize.width / 2) * scale,
    y: middle.y + (y - figureSize.height / 2) * scale,
  });
  const strokes = page.locator('svg[data-side]');
  const { x, y, width, height } = figureBox;
  const whole = figureSize.width * figureSize.height;
  const coat = (100 * 50 * 70) / whole;
  const figureShare = coat + (100 * 40 * 80) / whole;

  await page.keyboard.press('c');
  const sides = page.getByRole('radio', { name: /Inside|Outside|New box/ });
  await expect(async () => {
    await room.drag(at(x, y), at(x + width, y + height)); // nothing is cut before the picture has been read
    await expect(sides).toHaveCount(3, { timeout: 10_000 });
  }).toPass();
  await expect(page.getByRole('radio', { name: '+ Inside' })).toBeChecked();
  expect(Math.abs((await percentOf(mask)) - coat)).toBeLessThan(0.8);

  await room.drag(at(115, 140), at(115, 180));
  await expect.poll(async () => Math.abs((await percentOf(mask)) - figureShare)).toBeLessThan(0.8);
  await expect(strokes).toHaveCount(1);
  await page.keyboard.down('Alt');
  await room.drag(at(105, 80), at(125, 80), { alt: true });
  await page.keyboard.up('Alt');
  await expect.poll(() => percentOf(mask)).toBeLessThan(figureShare - 3);
  await expect(page.locator('svg[data-side="outside"]')).toHaveCount(1);
  await mask.undo.click();
  await expect.poll(async () => Math.abs((await percentOf(mask)) - figureShare)).toBeLessThan(0.8);
  await expect(strokes).toHaveCount(1);
  await mask.undo.click();
  await mask.undo.click();
  await expect(strokes).toHaveCount(0);
  await expect(mask.nothing).toBeVisible();
  await expect(sides).toHaveCount(0);
});
