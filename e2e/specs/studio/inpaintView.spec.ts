import { writePicture } from '../../bed/pictures.ts';
import { expect, test } from '../../bed/test.ts';
import { MaskTools } from '../../pages/maskTools.ts';

test.setTimeout(120_000);

test('Inpaint shows one picture until there is a fill, whatever view was chosen elsewhere', async ({
  openStudio,
  folder,
}) => {
  const { room } = await openStudio({ open: [await writePicture(folder, 'transparent', 'field.png')] });
  const mask = new MaskTools(room);
  await room.waitForResult();
  await room.chooseView('Side by side');
  const half = (await room.zoomPercent()) / 100;
  await room.page.getByRole('button', { name: 'Inpaint', exact: true }).click();
  await expect(room.page.getByText('All tools are in the bar at the left of the picture.')).toBeVisible();
  await expect.poll(async () => (await room.zoomPercent()) / 100).toBeGreaterThan(half * 1.2); // fitted into all of the canvas
  await mask.rectangle({ x: 60, y: 50 });
  await expect(mask.layer).toHaveAttribute('aria-label', /^Mask: /);
  await room.page.getByRole('button', { name: 'Fill the hole' }).click();
  await expect(room.page.getByText('Filled', { exact: true })).toBeVisible({ timeout: 60_000 });
  await expect.poll(async () => (await room.zoomPercent()) / 100).toBeCloseTo(half, 2); // two panes beside each other
});
