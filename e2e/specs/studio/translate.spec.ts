import { existsSync, readdirSync } from 'node:fs';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import sharp from 'sharp';
import { grevy } from '../../bed/commandLine.ts';
import { writePicture } from '../../bed/pictures.ts';
import { expect, test } from '../../bed/test.ts';

const photographs = join(import.meta.dirname, '..', '..', '..', '..', 'shared', 'data', 'horse2zebra', 'testA');

test('a studio that was never used says what it is, what to do and where the pictures stay', async ({ openStudio }) => {
  const { room } = await openStudio();
  await expect(room.page.getByText('Drop a photograph here')).toBeVisible();
  await expect(room.page.getByText('All of it happens on this computer, and nothing leaves it.')).toBeVisible();
  await expect(room.openButton).toBeEnabled();
});

test(
  'a dropped photograph is translated by itself, and the inspector says by what',
  { tag: '@window' },
  async ({ openStudio, folder }) => {
    const { room } = await openStudio();
    await room.drop([await writePicture(folder, 'photo', 'horse.jpg')]);
    await room.waitForResult();
    await expect(room.outputButton).toBeEnabled();
    await expect(room.inspector.getByText('ONNX Runtime').first()).toBeVisible();
    await expect(room.inspector.getByText(/\d+ ms/).first()).toBeVisible();
  },
);

test('a photograph chosen in the dialog is translated', { tag: '@window' }, async ({ openStudio, folder }) => {
  const { room } = await openStudio();
  await room.open([await writePicture(folder, 'photo', 'коњ и 🐴.jpg')]);
  await room.waitForResult();
  await expect(room.page.getByText('коњ').first()).toBeVisible();
});

test(
  'saving writes beside the picture, at its size, and never over anything',
  { tag: '@window' },
  async ({ openStudio, folder }) => {
    const input = await writePicture(folder, 'photo', 'horse.jpg');
    const before = await readFile(input);
    const { room } = await openStudio({ open: [input] });
    await room.waitForResult();
    await room.saveButton.click();
    await expect(room.page.getByText('Saved as')).toBeVisible();
    const saved = join(folder, 'horse.zebra.jpg');
    expect(await sharp(saved).metadata()).toMatchObject({ width: 640, height: 480, format: 'jpeg' });
    expect(await readFile(saved)).not.toEqual(before);
    expect(await readFile(input)).toEqual(before);
  },
);

/** The painted horse, and real ones where the photographs lie beside the repository. */
const horses = ['painted', ...(existsSync(photographs) ? readdirSync(photographs).toSorted().slice(0, 2) : [])];

for (const horse of horses) {
  test(`the command line and this host write the same bytes, and they are a zebra's (${horse})`, async ({
    openStudio,
    folder,
    data,
  }) => {
    const input = join(folder, 'horse.jpg');
    if (horse === 'painted') await writePicture(folder, 'horse', 'horse.jpg');
    else await writeFile(input, await readFile(join(photographs, horse)));
    expect((await grevy(['translate', input, '-o', 'by-command-line.jpg'], { folder, data })).code).toBe(0);
    const { room } = await openStudio({ open: [input] });
    await room.waitForResult();
    await room.saveButton.click();
    await expect(room.page.getByText('Saved as')).toBeVisible();
    const saved = await readFile(join(folder, 'horse.zebra.jpg'));
    expect(saved).toEqual(await readFile(join(folder, 'by-command-line.jpg')));
    const [before, after] = await Promise.all([input, saved].map((picture) => sharp(picture).raw().toBuffer()));
    const change = before!.reduce((sum, value, index) => sum + Math.abs(value - after![index]!), 0) / before!.length;
    expect(change).toBeGreaterThan(5);
  });
}

test('several pictures are translated one after the other and can be leafed through', async ({
  openStudio,
  folder,
}) => {
  const { room } = await openStudio();
  const names = ['first.jpg', 'second.jpg', 'third.jpg'];
  await room.drop(await Promise.all(names.map((name) => writePicture(folder, 'photo', name))));
  await expect(room.filmPictures).toHaveCount(3);
  for (const picture of await room.filmPictures.all()) {
    await picture.click();
    await room.waitForResult();
  }
});

test('a picture removed from the session leaves its file alone', async ({ openStudio, folder }) => {
  const input = await writePicture(folder, 'photo', 'horse.jpg');
  const { room } = await openStudio({ open: [input] });
  await room.waitForResult();
  await room.page.keyboard.press('Delete');
  await expect(room.page.getByText('Drop a photograph here')).toBeVisible();
  expect((await readFile(input)).byteLength).toBeGreaterThan(0);
});

test(
  'a picture of one pixel and one of twenty-four megapixels are shown and translated',
  { tag: '@long' },
  async ({ openStudio, folder }) => {
    const { room } = await openStudio();
    await room.drop([await writePicture(folder, 'tiny', 'tiny.png')]);
    await room.waitForResult();
    await room.drop([await writePicture(folder, 'large', 'large.jpg')]);
    await expect(room.page.getByText('large').first()).toBeVisible();
    await room.waitForResult();
  },
);

test('another size stops the work on a picture and starts anew, and Cancel is always there', async ({
  openStudio,
  folder,
}) => {
  const { room } = await openStudio({ open: [await writePicture(folder, 'large', 'large.jpg')] });
  await room.waitForResult();
  await room.chooseNetworkSize('Full resolution');
  await expect(room.working).toContainText(/% · .* left/);
  await expect(room.cancelButton).toBeVisible();
  await room.chooseNetworkSize('Trained size');
  await room.waitForResult();
  await expect(room.cancelButton).toBeHidden(); // nothing runs on behind it
  await room.chooseNetworkSize('Full resolution');
  await expect(room.working).toContainText('%');
  await expect(room.cancelButton).toBeVisible();
  await room.page.keyboard.press('Escape');
  await expect(room.page.getByText('Canceled', { exact: true })).toBeVisible();
});

test('PageDown on a slider moves the slider and shows the same picture', async ({ openStudio, folder }) => {
  const names = ['one.jpg', 'two.jpg'];
  const { room } = await openStudio({
    open: await Promise.all(names.map((name) => writePicture(folder, 'photo', name))),
  });
  await room.waitForResult();
  const strength = room.inspector.getByRole('slider', { name: 'Strength' });
  const shown = await room.canvas.getAttribute('aria-label');
  await strength.focus();
  await room.page.keyboard.press('PageDown');
  await expect(strength).not.toHaveValue('100');
  expect(await room.canvas.getAttribute('aria-label')).toBe(shown);
});

test('long work says what it does and how long, and is stopped by Esc', async ({ openStudio, folder }) => {
  const { room } = await openStudio({ open: [await writePicture(folder, 'large', 'large.jpg')] });
  await room.waitForResult();
  await room.chooseNetworkSize('Full resolution');
  await expect(room.working).toContainText(/% · .* left/);
  await expect(room.cancelButton).toBeVisible();
  await room.page.keyboard.press('Escape');
  await expect(room.page.getByText('Canceled', { exact: true })).toBeVisible();
  await expect(room.cancelButton).toBeHidden();
});
