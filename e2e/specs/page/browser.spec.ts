import { readFile } from 'node:fs/promises';
import sharp from 'sharp';
import { writePicture } from '../../bed/pictures.ts';
import { expect, test } from '../../bed/test.ts';

test('a picture dropped in a browser has no place, so that saving downloads it', async ({ openStudio, folder }) => {
  const { room } = await openStudio();
  await room.drop([await writePicture(folder, 'photo', 'horse.jpg')]);
  await room.waitForResult();
  const download = room.page.waitForEvent('download');
  await room.page.getByRole('button', { name: 'Download', exact: true }).click();
  const file = await download;
  expect(file.suggestedFilename()).toBe('horse.zebra.jpg');
  expect(await sharp(await readFile(await file.path())).metadata()).toMatchObject({ width: 640, height: 480 });
});

test('the result can be copied to the clipboard as a picture', async ({ openStudio, folder }) => {
  const { room } = await openStudio();
  await room.drop([await writePicture(folder, 'photo', 'horse.jpg')]);
  await room.waitForResult();
  await room.page.getByRole('button', { name: 'Copy', exact: true }).click();
  await expect(room.page.getByText('Copied', { exact: true })).toBeVisible();
  const types = await room.page.evaluate(async () =>
    (await navigator.clipboard.read()).flatMap(({ types: all }) => [...all]),
  );
  expect(types).toContain('image/png');
});

test('the address keeps no token, and another tab without it stays outside', async ({ openStudio, playwright }) => {
  const { room } = await openStudio();
  const url = new URL(room.page.url());
  expect(url.search).toBe('');
  const stranger = await playwright.request.newContext();
  expect((await stranger.get(url.href)).status()).toBe(401);
  await stranger.dispose();
});
