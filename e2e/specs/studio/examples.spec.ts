import { stat } from 'node:fs/promises';
import { join } from 'node:path';
import sharp from 'sharp';
import { barriers } from '../../bed/barriers.ts';
import { difference, look } from '../../bed/pixels.ts';
import { expect, test } from '../../bed/test.ts';
import { TrainRoom } from '../../pages/trainRoom.ts';

test('a person without a horse at hand opens one, sees it become a zebra and saves it', async ({
  openStudio,
  host,
}) => {
  const { room } = await openStudio();
  const examples = room.page.getByRole('region', { name: 'Examples' });
  await expect(examples.getByRole('button')).toHaveCount(3);
  await expect(examples.locator('img')).toHaveCount(3); // each is seen before it is chosen
  if (host === 'web') expect(await barriers(room.page)).toEqual([]);
  await examples.getByRole('button', { name: 'A horse' }).click();
  await room.waitForResult();
  await expect(room.filmPictures).toHaveCount(1);
  await expect(room.inspector.getByRole('combobox', { name: 'Model: Horse to zebra' })).toBeVisible();
  await expect(room.outputButton).toBeEnabled();
  if (host === 'electron') return; // its dialog is told of elsewhere
  const download = room.page.waitForEvent('download');
  await room.outputButton.click();
  const saved = await download;
  expect(saved.suggestedFilename()).toBe('horse.zebra.jpg');
  expect(await sharp(await saved.path()).metadata()).toMatchObject({ width: 960, height: 640, format: 'jpeg' });
});

test('the zebra is opened for the other direction', async ({ openStudio }) => {
  const { room } = await openStudio();
  await room.page.getByRole('button', { name: 'A zebra' }).click();
  await room.waitForResult();
  await expect(room.inspector.getByRole('combobox', { name: 'Model: Zebra to horse' })).toBeVisible();
  await expect(room.page.getByText('Nothing changed')).toBeHidden();
});

test('the sign of the second example is painted over and is gone', async ({ openStudio }) => {
  const { room } = await openStudio();
  const page = room.page;
  await page.getByRole('button', { name: 'Inpaint', exact: true }).click();
  await page.getByRole('button', { name: 'A sign before a wall' }).click();
  const layer = page.getByRole('img', { name: /^Mask: / });
  const middle = await room.centreOf(layer);
  const before = await look(room.canvas);
  await page.keyboard.press('r');
  await room.drag({ x: middle.x - 20, y: middle.y - 180 }, { x: middle.x + 110, y: middle.y + 20 });
  await expect(page.getByText(/of the picture is masked/)).toBeVisible();
  await page.getByRole('button', { name: 'Fill the hole' }).click();
  await expect(page.getByRole('heading', { name: 'Filled', exact: true })).toBeVisible({ timeout: 30_000 });
  await expect.poll(async () => difference(before, await look(room.canvas))).toBeGreaterThan(0.5);
});

test(
  'two sets to train on are made where the person finds them, and one click later they are learnt from',
  { tag: '@long' },
  async ({ openStudio, data, host }) => {
    test.setTimeout(240_000);
    const { room, studio } = await openStudio();
    const train = new TrainRoom(studio);
    await train.enter();
    await expect(room.page.getByRole('img', { name: 'Houses by day and by night' })).toBeVisible();
    if (host === 'web') expect(await barriers(room.page)).toEqual([]);
    await room.page.getByRole('button', { name: 'Try with these' }).click();
    await expect(room.page.getByLabel('Name of set A')).toHaveValue('day');
    await expect(room.page.getByLabel('Name of set B')).toHaveValue('night');
    await expect(room.page.getByText('24 pictures').first()).toBeVisible();
    expect((await stat(join(data, 'examples', 'night', 'house-24.png'))).isFile()).toBe(true);
    await expect(train.inspector.getByRole('spinbutton', { name: 'Steps', exact: true })).toHaveValue('400');
    await train.startButton.last().click();
    await expect(train.samples.first()).toBeVisible({ timeout: 120_000 });
    await train.finishButton.click();
  },
);
