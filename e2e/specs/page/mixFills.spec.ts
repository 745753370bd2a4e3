import { readFile } from 'node:fs/promises';
import sharp from 'sharp';
import { writePicture } from '../../bed/pictures.ts';
import { expect, test } from '../../bed/test.ts';
import { paint } from '../../pages/paint.ts';

test('of two fills of one hole the person paints in which shows where', async ({ openStudio, folder }) => {
  test.setTimeout(120_000);
  const { room } = await openStudio();
  await room.page.getByRole('button', { name: 'Inpaint', exact: true }).click();
  await room.drop([await writePicture(folder, 'photo', 'photo.png')]);
  await paint(room);
  await room.page.getByRole('button', { name: 'Fill the hole' }).click();
  await expect(room.page.getByText(/^PatchMatch, /)).toBeVisible({ timeout: 30_000 });
  const rows = async (): Promise<Buffer> => {
    const download = room.page.waitForEvent('download');
    await room.outputButton.click();
    return sharp(await readFile(await (await download).path()))
      .raw()
      .toBuffer();
  };
  const patchmatch = await rows();
  await room.page.getByRole('button', { name: 'Telea', exact: true }).click();
  await expect(room.page.getByText(/^Telea, /)).toBeVisible({ timeout: 30_000 });
  const telea = await rows();

  await room.page.getByRole('button', { name: 'Paint with another fill' }).click();
  const layer = room.page.getByRole('img', { name: /^Mask: / });
  await expect(layer).toBeVisible();
  const middle = await room.centreOf(layer);
  await room.page.keyboard.press('r');
  await room.drag({ x: middle.x - 300, y: middle.y - 200 }, { x: middle.x, y: middle.y + 200 });
  await expect(room.page.getByText(/^Telea \+ PatchMatch, /)).toBeVisible({ timeout: 30_000 });
  const mixed = await rows();
  const from = (one: Buffer): number => mixed.filter((value, i) => value !== one[i]).length;
  expect(from(telea)).toBeGreaterThan(100); // the left half is PatchMatch's
  expect(from(patchmatch)).toBeGreaterThan(100); // and the right one Telea's
  expect(mixed.every((value, i) => value === telea[i] || value === patchmatch[i])).toBe(true);
});
