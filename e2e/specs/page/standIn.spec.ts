import { writePicture } from '../../bed/pictures.ts';
import { meanBrightness, look } from '../../bed/pixels.ts';
import { expect, test } from '../../bed/test.ts';

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
