import { writePicture } from '../../bed/pictures.ts';
import { expect, test } from '../../bed/test.ts';

test('a size belongs to its model, and one far from the trained size says what to expect', async ({
  openStudio,
  folder,
}) => {
  const { room } = await openStudio({ open: [await writePicture(folder, 'photo', 'photo.jpg')] });
  const { inspector, page } = room;
  await room.waitForResult();
  await room.chooseNetworkSize('Custom');
  const side = inspector.getByRole('spinbutton', { name: 'Short side in pixels' });
  await expect(side).toHaveValue('192');
  const warning = inspector.getByText(/times the size of its training/);
  await expect(warning).toBeHidden();
  await side.fill('320');
  await expect(warning).toHaveText(/2\.5 times the size of its training: /);

  await page.getByRole('button', { name: 'Swap direction' }).click();
  await expect(inspector.getByRole('radio', { name: /^Trained size/ })).toBeChecked();
  await expect(warning).toBeHidden();
  await page.getByRole('button', { name: 'Swap direction' }).click();
  await expect(side).toHaveValue('320');
  await page.reload();
  await expect(side).toHaveValue('320');
});
