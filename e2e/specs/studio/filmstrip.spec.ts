import { writePicture } from '../../bed/pictures.ts';
import { meanBrightness, look } from '../../bed/pixels.ts';
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

test('while a picture is read its thumbnail stands in for it', async ({ openStudio, folder }) => {
  const { room } = await openStudio({ open: [await writePicture(folder, 'photo', 'photo.jpg')] });
  const { page } = room;
  /** What is large waits on its way to the page until this is opened; a thumbnail is small. */
  const gate = Promise.withResolvers<void>();
  await page.routeWebSocket(/.*/, (socket) => {
    const server = socket.connectToServer();
    server.onMessage(async (message) => {
      if (message.length > 40_000) await gate.promise;
      socket.send(message);
    });
  });
  await page.reload();
  await expect(page.getByText('Reading the picture…')).toBeVisible();
  await expect.poll(async () => meanBrightness(await look(room.canvas))).toBeGreaterThan(60); // the canvas itself is dark
  gate.resolve();
  await expect(page.getByText('Reading the picture…')).toBeHidden();
  expect(meanBrightness(await look(room.canvas))).toBeGreaterThan(60);
});
