import { writePicture } from '../../bed/pictures.ts';
import { difference, look } from '../../bed/pixels.ts';
import { expect, test } from '../../bed/test.ts';

test('a mask is painted with the mouse, seen on the picture, and taken back by key', async ({ openStudio, folder }) => {
  const { room } = await openStudio({ open: [await writePicture(folder, 'photo', 'horse.jpg')] });
  await room.waitForResult();
  await room.chooseView('After');
  await room.page.getByRole('checkbox', { name: 'Only inside a mask' }).click();
  const layer = room.page.getByRole('img', { name: /^Mask: / });
  await expect(layer).toBeVisible();
  const before = await look(layer);
  const middle = await room.centreOf(layer);
  await room.page.keyboard.press('r');
  await room.drag({ x: middle.x - 150, y: middle.y - 120 }, { x: middle.x + 150, y: middle.y + 120 });
  await expect(room.page.getByText(/^\d+ % of the picture is masked/)).toBeVisible();
  await expect.poll(async () => difference(before, await look(layer))).toBeGreaterThan(1);
  await room.page.keyboard.press('Control+z');
  await expect(room.page.getByText('Nothing is masked yet.')).toBeVisible();
});

test('where the network changed a picture is seen over it, and becomes the mask that is painted on', async ({
  openStudio,
  folder,
}) => {
  const { room } = await openStudio({ open: [await writePicture(folder, 'photo', 'horse.jpg')] });
  await room.waitForResult();
  await room.chooseView('After');
  const before = await look(room.canvasArea);
  await room.page.getByRole('checkbox', { name: 'Where it changes' }).click();
  await expect.poll(async () => difference(before, await look(room.canvasArea))).toBeGreaterThan(1);
  await room.page.getByRole('button', { name: 'Use as mask' }).click();
  await expect(room.page.getByText(/^\d+ % of the picture is masked/)).toBeVisible();
  await expect(room.page.getByRole('checkbox', { name: 'Where it changes' })).not.toBeChecked();
  await room.page.keyboard.press('Control+z');
  await expect(room.page.getByText('Nothing is masked yet.')).toBeVisible();
});
