import { join } from 'node:path';
import sharp from 'sharp';
import { barriers } from '../../bed/barriers.ts';
import { writePicture } from '../../bed/pictures.ts';
import { expect, test } from '../../bed/test.ts';
import { paint } from '../../pages/paint.ts';
import type { TranslateRoom } from '../../pages/translateRoom.ts';

test.setTimeout(120_000);

/** Saves what is on screen, beside the picture or as a download. @returns where the file lies */
async function save(room: TranslateRoom, beside: string): Promise<string> {
  if (room.studio.app) {
    await room.outputButton.click();
    await expect(room.page.getByText('Saved as')).toBeVisible({ timeout: 30_000 });
    return beside;
  }
  const download = room.page.waitForEvent('download');
  await room.outputButton.click();
  return (await download).path();
}

async function pixelsOf(
  path: string,
): Promise<{ readonly data: Buffer; readonly width: number; readonly channels: number }> {
  const { data, info } = await sharp(path).raw().toBuffer({ resolveWithObject: true });
  return { data, width: info.width, channels: info.channels };
}

/** Where two pictures differ: inside and outside of the box of all differences, there is nothing outside by definition. */
async function changed(original: string, result: string) {
  const before = await pixelsOf(original);
  const after = await pixelsOf(result);
  expect(after.data.length).toBe(before.data.length);
  let left = Infinity;
  let right = -1;
  let top = Infinity;
  let bottom = -1;
  let count = 0;
  for (let i = 0; i < before.data.length; i++) {
    if (before.data[i] === after.data[i]) continue;
    const x = Math.floor(i / before.channels) % before.width;
    const y = Math.floor(i / before.channels / before.width);
    [left, right, top, bottom, count] = [
      Math.min(left, x),
      Math.max(right, x),
      Math.min(top, y),
      Math.max(bottom, y),
      count + 1,
    ];
  }
  return {
    left,
    right,
    top,
    bottom,
    count,
    width: before.width,
    height: before.data.length / before.channels / before.width,
  };
}

test(
  'a hole is painted and filled, saved, and nothing outside of it has changed',
  { tag: '@window' },
  async ({ openStudio, folder }) => {
    const { room } = await openStudio();
    const original = await writePicture(folder, 'transparent', 'beach.png');
    await room.page.getByRole('button', { name: 'Inpaint', exact: true }).click();
    await room.drop([original]);
    await expect(room.page.getByRole('button', { name: 'Fill the hole' })).toBeDisabled();
    await paint(room);
    await room.page.getByRole('button', { name: 'Fill the hole' }).click();
    await expect(room.page.getByText('Filled', { exact: true })).toBeVisible({ timeout: 60_000 });

    const result = await save(room, join(folder, 'beach.filled.png'));
    await expect(room.page.getByText('Changed outside the mask: 0 pixels')).toBeVisible();
    const { left, right, top, bottom, count, width, height } = await changed(original, result);
    expect(count).toBeGreaterThan(100);
    // the rectangle lies in the middle, with air around it on all sides
    expect(Math.min(left, width - 1 - right)).toBeGreaterThan(width / 4);
    expect(Math.min(top, height - 1 - bottom)).toBeGreaterThan(height / 4);
  },
);

test('a translation is restricted to what was painted, with proof', async ({ openStudio, folder }) => {
  const { room } = await openStudio();
  const original = await writePicture(folder, 'transparent', 'field.png');
  await room.drop([original]);
  await room.waitForResult();
  await room.chooseView('After');
  await room.page.getByRole('checkbox', { name: 'Only inside a mask' }).click();
  await paint(room);
  const result = await save(room, join(folder, 'field.zebra.png'));
  await expect(room.page.getByText('Changed outside the mask: 0 pixels')).toBeVisible();
  const { left, right, count, width } = await changed(original, result);
  expect(count).toBeGreaterThan(100);
  expect(Math.min(left, width - 1 - right)).toBeGreaterThan(width / 4);
});

test('a mask survives a reload of the page, and the hole is filled another way', async ({ openStudio, folder }) => {
  const { room } = await openStudio();
  await room.page.getByRole('button', { name: 'Inpaint', exact: true }).click();
  await room.drop([await writePicture(folder, 'photo', 'wall.jpg')]);
  await paint(room);
  await room.page.getByRole('button', { name: 'Fill the hole' }).click();
  await expect(room.page.getByText('Filled', { exact: true })).toBeVisible({ timeout: 60_000 });
  await room.page.reload();
  await expect(room.page.getByText('Filled', { exact: true })).toBeVisible();
  const telea = room.page.getByRole('button', { name: 'Telea', exact: true });
  await expect(telea.locator('img')).toBeVisible();
  await telea.click();
  await expect(room.page.getByText(/^Telea, /)).toBeVisible({ timeout: 30_000 });
  await room.page.getByRole('button', { name: 'Change the mask' }).click();
  await expect(room.page.getByText(/of the picture is masked/)).toBeVisible();
});

test(
  'every method fills the same hole, is measured, and the best is picked and saved',
  { tag: '@long' },
  async ({ openStudio, folder }) => {
    const { room } = await openStudio();
    const original = await writePicture(folder, 'transparent', 'dune.png');
    await room.page.getByRole('button', { name: 'Inpaint', exact: true }).click();
    await room.drop([original]);
    await paint(room);
    await room.page.getByRole('button', { name: 'Compare all methods' }).click();
    await expect(room.page.getByText('Compared', { exact: true })).toBeVisible({ timeout: 60_000 });
    for (const method of ['PatchMatch', 'Telea', 'Navier-Stokes', 'Learned fill'])
      await expect(
        room.page.getByRole('article', { name: method }).getByText(/^\d+\.\d % off what was there$/),
      ).toBeVisible();
    if (!room.studio.app) expect(await barriers(room.page)).toEqual([]); // axe opens a page of its own, which the window does not have

    const canvases = room.page.getByRole('application');
    await expect(canvases).toHaveCount(5);
    await canvases.nth(2).hover();
    await room.page.mouse.wheel(0, -400);
    await room.page
      .getByRole('article', { name: 'Telea' })
      .getByRole('button', { name: 'Use this fill' })
      .press('Enter');
    await expect(room.page.getByText(/^Telea, /)).toBeVisible();
    const result = await save(room, join(folder, 'dune.filled.png'));
    await expect(room.page.getByText('Changed outside the mask: 0 pixels')).toBeVisible();
    expect((await changed(original, result)).count).toBeGreaterThan(100);
  },
);
