import { writePicture } from '../../bed/pictures.ts';
import { expect, test } from '../../bed/test.ts';

test('pictures whose names differ in one place look different in the strip, and are whole in their titles', async ({
  openStudio,
  folder,
}) => {
  const names = ['DSC_2026-11-28_holiday_0001.jpg', 'DSC_2026-11-28_holiday_0101.jpg', 'horse.jpg'];
  const open = await Promise.all(names.map((name) => writePicture(folder, 'photo', name)));
  const { room } = await openStudio({ open });
  await expect(room.filmPictures).toHaveCount(3);
  for (const [index, short] of ['…day_0001.jpg', '…day_0101.jpg', 'horse.jpg'].entries()) {
    const name = names[index] ?? '';
    await expect(room.film.getByRole('button', { name: new RegExp(`^${name}, `) })).toBeVisible();
    await expect(room.film.getByTitle(name)).toHaveText(short);
  }
});
