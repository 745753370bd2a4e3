import { join } from 'node:path';
import sharp from 'sharp';
import { expect, test } from '../../bed/test.ts';

test.setTimeout(120_000);

/** Waves in three colours, so that there is something to copy. */
function waves(width: number, height: number): Promise<Buffer> {
  const data = Buffer.from(
    Uint8Array.from({ length: width * height * 3 }, (_, i) => {
      const x = Math.floor(i / 3) % width;
      const y = Math.floor(i / 3 / width);
      return 120 + 60 * Math.sin(x / 9 + (i % 3)) + 40 * Math.sin(y / 7);
    }),
  );
  return sharp(data, { raw: { width, height, channels: 3 } })
    .png()
    .toBuffer();
}

test('a comparison opens at a small hole of a large picture, and the fill that is used is shown and saved', async ({
  openStudio,
  folder,
}) => {
  const { room } = await openStudio();
  const { page } = room;
  const original = join(folder, 'meadow.png');
  await sharp(await waves(1800, 1200)).toFile(original);
  await page.getByRole('button', { name: 'Inpaint', exact: true }).click();
  await room.drop([original]);
  const middle = await room.centreOf(page.getByRole('img', { name: /^Mask: / }));
  await page.keyboard.press('r');
  await room.drag({ x: middle.x - 8, y: middle.y - 6 }, { x: middle.x + 8, y: middle.y + 6 });
  await expect(page.getByText(/of the picture is masked/)).toBeVisible();
  await page.getByRole('button', { name: 'Compare all methods' }).click();
  await expect(page.getByText('Compared', { exact: true })).toBeVisible({ timeout: 60_000 });

  const zoom = page.getByRole('group', { name: 'Zoom' });
  const percent = async (): Promise<number> => Number.parseInt((await zoom.textContent())?.match(/\d+/)?.[0] ?? '0');
  expect(await percent()).toBeGreaterThan(250); // the whole picture would be shown at a fifth
  await page.keyboard.press('0');
  await expect.poll(percent).toBeLessThan(50);

  const telea = page.getByRole('article', { name: 'Telea' });
  await expect(telea.getByText(/^\d+\.\d % off what was there$/)).toBeVisible();
  await expect(page.getByRole('table')).toBeHidden();
  await page.getByText('All figures').click();
  await expect(page.getByRole('table')).toBeVisible();
  await telea.getByRole('button', { name: 'Use this fill' }).click();
  await expect(page.getByText(/^Telea, /)).toBeVisible();
  await room.outputButton.click();
  await expect(page.getByText('Changed outside the mask: 0 pixels')).toBeVisible();
});
