import { maskFiles } from '../../bed/maskFiles.ts';
import { writePicture } from '../../bed/pictures.ts';
import { expect, test } from '../../bed/test.ts';
import { MaskTools } from '../../pages/maskTools.ts';
import { TranslateRoom } from '../../pages/translateRoom.ts';

// a window that is closed ends its session; a tab does not
test('a page that is closed and opened again on the same session has each picture as it was masked, in both rooms', async ({
  openStudio,
  folder,
  data,
}) => {
  const { room, studio } = await openStudio();
  const mask = new MaskTools(room);
  await room.drop([await writePicture(folder, 'transparent', 'field.png')]);
  await room.waitForResult();
  await mask.onlyInside.click();
  await mask.rectangle({ x: 60, y: 50 });
  const inside = await mask.percent();
  await room.page.getByRole('button', { name: 'Inpaint', exact: true }).click();
  await mask.rectangle({ x: 30, y: 90 });
  const hole = await mask.percent();
  await expect.poll(async () => (await maskFiles(data)).length, 'the engine has both').toBe(2);
  const page = await room.page.context().newPage();
  await room.page.close();
  await page.goto(room.page.url());
  const again = new MaskTools(new TranslateRoom({ ...studio, page }));
  await expect(again.onlyInside).toBeChecked();
  await expect(again.layer).toHaveAttribute('aria-label', inside);
  await page.getByRole('button', { name: 'Inpaint', exact: true }).click();
  await expect(again.layer).toHaveAttribute('aria-label', hole);
});
