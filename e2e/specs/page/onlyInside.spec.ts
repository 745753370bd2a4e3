import { join } from 'node:path';
import sharp from 'sharp';
import { writePicture } from '../../bed/pictures.ts';
import { difference, look } from '../../bed/pixels.ts';
import { expect, test } from '../../bed/test.ts';
import { MaskTools } from '../../pages/maskTools.ts';

test.setTimeout(120_000);

test('"Only inside a mask" is seen without scrolling, and while nothing is painted nothing is shown or saved', async ({
  openStudio,
  folder,
}) => {
  const { room } = await openStudio({ open: [await writePicture(folder, 'photo', 'horse.jpg')] });
  const mask = new MaskTools(room);
  await room.waitForResult();
  await expect(mask.onlyInside).toBeInViewport({ ratio: 1 });
  await room.chooseView('After');
  const translated = await look(room.canvas);
  await mask.onlyInside.click();
  await expect(room.page.getByRole('heading', { name: 'Paint where it may change' })).toBeVisible();
  await expect(room.outputButton).toBeHidden();
  await expect.poll(async () => difference(translated, await look(room.canvas))).toBeGreaterThan(1);
  await room.page.getByRole('button', { name: 'Translate the whole picture' }).click();
  await expect(mask.onlyInside).not.toBeChecked();
  await expect(room.outputButton).toBeVisible();
});

test('inside a mask PNG is offered first and keeps all else to the bit; JPEG says before that it does not', async ({
  openStudio,
  folder,
}) => {
  const { room } = await openStudio();
  const mask = new MaskTools(room);
  await room.drop([await writePicture(folder, 'photo', 'horse.jpg')]);
  await room.waitForResult();
  await mask.onlyInside.click();
  await mask.rectangle({ x: 60, y: 50 });
  const warning = room.page.getByText('JPEG changes pixels outside the mask a little.');
  await expect(room.page.getByText('horse.zebra.png')).toBeVisible();
  await expect(warning).toBeHidden();

  await room.page.getByRole('combobox', { name: /^Format/ }).click();
  await expect(room.page.getByRole('option').first()).toHaveText('PNG (exact outside the mask)');
  await room.page.getByRole('option', { name: 'JPEG' }).click();
  await expect(warning).toBeVisible();
  await room.page.getByRole('button', { name: 'Use PNG' }).click();
  await expect(warning).toBeHidden();

  const download = room.page.waitForEvent('download');
  await room.outputButton.click();
  const saved = await (await download).path();
  await expect(room.page.getByText('Changed outside the mask: 0 pixels')).toBeVisible();
  expect((await sharp(saved).metadata()).format).toBe('png');
});

test('a fill that is saved as JPEG says before that it changes pixels outside the hole a little', async ({
  openStudio,
  folder,
}) => {
  const { room } = await openStudio();
  const mask = new MaskTools(room);
  await room.page.getByRole('button', { name: 'Inpaint', exact: true }).click();
  await room.drop([await writePicture(folder, 'photo', 'wall.jpg')]);
  await mask.rectangle({ x: 40, y: 30 });
  await room.page.getByRole('button', { name: 'Fill the hole' }).click();
  await expect(room.page.getByText('JPEG changes pixels outside the mask a little.')).toBeVisible({ timeout: 60_000 });
});

test('the red of the mask gives way to the result after a stroke, and comes back for the tools and by key', async ({
  openStudio,
  folder,
}) => {
  const { room } = await openStudio();
  const mask = new MaskTools(room);
  const original = join(folder, 'field.png');
  await writePicture(folder, 'transparent', 'field.png');
  await room.drop([original]);
  await room.waitForResult();
  await room.chooseView('After');
  await mask.onlyInside.click();
  const red = mask.layer.locator('canvas');
  await mask.rectangle({ x: 60, y: 50 });
  await expect(red).toHaveCSS('opacity', '0');
  await mask.bar.getByRole('button', { name: 'Brush' }).hover();
  await expect(red).toHaveCSS('opacity', '1');
  await room.page.mouse.move(640, 400);
  await expect(red).toHaveCSS('opacity', '0');
  await room.page.keyboard.press('q');
  await expect(red).toHaveCSS('opacity', '1');
  await expect(room.page.getByRole('checkbox', { name: 'Always show the mask' })).toBeChecked();
  await room.page.keyboard.press('q');
  await expect(red).toHaveCSS('opacity', '0');
  const middle = await room.centreOf(mask.layer);
  await room.page.mouse.move(middle.x, middle.y);
  await room.page.mouse.down();
  await expect(red).toHaveCSS('opacity', '1');
  await room.page.mouse.move(middle.x + 90, middle.y + 80, { steps: 3 });
  await room.page.mouse.up();
  await expect(red).toHaveCSS('opacity', '0');
});
