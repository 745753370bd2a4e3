import { mkdir, readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { unzipSync } from 'fflate';
import sharp from 'sharp';
import { writePicture } from '../../bed/pictures.ts';
import { expect, test } from '../../bed/test.ts';
import type { TranslateRoom } from '../../pages/translateRoom.ts';

test.setTimeout(120_000);

/** Three pictures, two of which have the same name. */
async function threePictures(folder: string): Promise<string[]> {
  const names = ['one.jpg', join('again', 'one.jpg'), 'two.jpg'];
  return Promise.all(names.map((name) => writePicture(folder, 'photo', name)));
}

async function allTranslated(room: TranslateRoom): Promise<void> {
  await expect(room.inspector.getByText('3 of 3 translated by this model at this size')).toBeVisible({
    timeout: 60_000,
  });
}

test(
  'after a change of model all pictures are translated by one click and saved by another',
  { tag: '@window' },
  async ({ openStudio, folder }) => {
    const { room, studio } = await openStudio({ open: await threePictures(folder) });
    const { inspector, page } = room;
    await allTranslated(room);
    await expect(inspector.getByRole('button', { name: 'Translate all' })).toBeDisabled();
    await page.getByRole('button', { name: 'Swap direction' }).click();
    await room.waitForResult();
    await expect(inspector.getByText('1 of 3 translated by this model at this size')).toBeVisible();
    await inspector.getByRole('button', { name: 'Translate all' }).click();
    await allTranslated(room);
    const fates = room.film.getByRole('button', { name: /, translated$/ });
    await expect(fates).toHaveCount(3);

    const expected = ['one.horse-2.jpg', 'one.horse.jpg', 'two.horse.jpg'];
    if (studio.app) {
      const results = join(folder, 'results');
      await mkdir(results);
      await studio.app.evaluate(({ dialog }, path) => {
        dialog.showOpenDialog = () => Promise.resolve({ canceled: false, filePaths: [path] });
      }, results);
      await inspector.getByRole('button', { name: 'Save all' }).click();
      await expect(inspector.getByText('3 pictures saved in')).toBeVisible({ timeout: 30_000 });
      expect((await readdir(results)).toSorted()).toEqual(expected);
    } else {
      const download = page.waitForEvent('download');
      await inspector.getByRole('button', { name: 'Save all' }).click();
      const archive = await download;
      expect(archive.suggestedFilename()).toBe('grevy.horse.zip');
      await expect(inspector.getByText('3 pictures sent to the downloads folder in')).toBeVisible();
      const files = unzipSync(await readFile(await archive.path()));
      expect(Object.keys(files).toSorted()).toEqual(expected);
      for (const bytes of Object.values(files))
        expect(await sharp(bytes).metadata()).toMatchObject({ width: 640, height: 480, format: 'jpeg' });
    }
  },
);

test(
  'Translate all tells how far it is and is canceled as a whole',
  { tag: '@long' },
  async ({ openStudio, folder }) => {
    const { room } = await openStudio({ open: await threePictures(folder) });
    const { inspector } = room;
    await allTranslated(room);
    await room.showPicture('two.jpg');
    await room.chooseNetworkSize('Full resolution');
    await inspector.getByRole('button', { name: /^(Translate all|Cancel all)$/ }).waitFor();
    await expect(async () => {
      await inspector.getByRole('button', { name: 'Translate all' }).click({ timeout: 1000 });
    }).toPass();
    await expect(inspector.getByText(/^Translating: \d of \d$/)).toBeVisible();
    await inspector.getByRole('button', { name: 'Cancel all' }).click();
    await expect(inspector.getByRole('button', { name: 'Translate all' })).toBeVisible();
    await expect(room.cancelButton).toBeHidden();
  },
);
