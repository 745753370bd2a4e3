import { stat } from 'node:fs/promises';
import { join } from 'node:path';
import sharp from 'sharp';
import { writePicture } from '../../bed/pictures.ts';
import { expect, test } from '../../bed/test.ts';

test('a picture that another program copied is pasted, by the menu as well', async ({ openStudio, folder }) => {
  const { room, studio } = await openStudio();
  const copied = await sharp(await writePicture(folder, 'photo', 'copied.jpg'))
    .png()
    .toBuffer();
  await studio.app?.evaluate(({ clipboard, nativeImage }, bytes) => {
    const image = nativeImage.createFromBuffer(Buffer.from(bytes, 'base64'));
    (clipboard as unknown as { writeImage(image: unknown): void }).writeImage(image);
  }, copied.toString('base64'));
  await room.page.keyboard.press('Control+v');
  await expect(room.filmPictures).toHaveCount(1);
  await room.waitForResult();
  await expect(room.canvas).toHaveAccessibleName(/pasted\.png$/);

  await room.page.getByRole('heading', { level: 1 }).click(); // there is no window manager, which would give the page its focus
  await studio.app?.evaluate(({ Menu }) => {
    Menu.getApplicationMenu()?.getMenuItemById('paste')?.click();
  });
  await expect(room.filmPictures).toHaveCount(2);
});

test('files that a file manager copied are pasted where they lie, so that results are saved beside them', async ({
  openStudio,
  folder,
}) => {
  const { room } = await openStudio();
  await room.paste([await writePicture(folder, 'photo', 'horse.jpg')]);
  await room.waitForResult();
  await room.saveButton.click();
  await expect
    .poll(() =>
      stat(join(folder, 'horse.zebra.jpg')).then(
        ({ size }) => size,
        () => 0,
      ),
    )
    .toBeGreaterThan(1000);
});

test('the result that is copied is the picture that another program gets', async ({ openStudio, folder }) => {
  const { room, studio } = await openStudio({ open: [await writePicture(folder, 'photo', 'horse.jpg')] });
  await room.waitForResult();
  await room.page.getByRole('button', { name: 'Copy', exact: true }).click();
  await expect(room.page.getByText('Copied', { exact: true })).toBeVisible();
  const got = await studio.app?.evaluate(({ clipboard }) =>
    (clipboard as unknown as { readImage(): Electron.NativeImage }).readImage().toPNG().toString('base64'),
  );
  await room.page.getByRole('button', { name: 'Save', exact: true }).click();
  const saved = join(folder, 'horse.zebra.jpg');
  await expect
    .poll(() =>
      stat(saved).then(
        () => true,
        () => false,
      ),
    )
    .toBe(true);
  const pixels = (input: string | Buffer) => sharp(input).removeAlpha().resize(64, 48).raw().toBuffer();
  const [copy, file] = await Promise.all([pixels(Buffer.from(got ?? '', 'base64')), pixels(saved)]);
  const apart = copy.reduce((sum, value, i) => sum + Math.abs(value - (file[i] ?? 0)), 0) / copy.length;
  expect(apart).toBeLessThan(3); // a JPEG's rounding
});
