import { barriers } from '../../bed/barriers.ts';
import { grevy } from '../../bed/commandLine.ts';
import { writePicture } from '../../bed/pictures.ts';
import { writePictureSets } from '../../bed/pictureSets.ts';
import { expect, test } from '../../bed/test.ts';
import { paint } from '../../pages/paint.ts';

test('a network with attention that was trained here tells where it took a place from', async ({
  openStudio,
  folder,
  data,
}) => {
  test.setTimeout(120_000);
  await writePictureSets(folder);
  const network = ['--network', 'gated', '--attention', '--filters', '4', '--inner', '16', '--rounds', '1'];
  const length = ['--steps', '2', '--size', '256', '--load', '256'];
  const train = ['train-inpaint', 'lakes', '-o', 'run', '--name', 'copyist', ...network, ...length];
  expect((await grevy(train, { folder, data })).code).toBe(0);
  expect((await grevy(['runs', 'publish', 'run', '--checkpoint', 'last'], { folder, data })).code).toBe(0);

  const { room } = await openStudio();
  await room.page.getByRole('button', { name: 'Inpaint', exact: true }).click();
  await room.drop([await writePicture(folder, 'horse', 'horse.jpg')]);
  await paint(room);
  await room.page.getByRole('button', { name: /copyist/ }).click();
  await room.page.getByRole('checkbox', { name: 'Show on the picture' }).click();
  await expect(room.page.getByText(/^The most, /)).toBeVisible({ timeout: 30_000 });
  const x = room.page.getByRole('spinbutton', { name: 'X in px' });
  await expect(x).toHaveValue('480');
  const canvas = room.page.getByRole('application');
  const middle = await room.centreOf(canvas);
  await room.page.mouse.click(middle.x + 30, middle.y + 20);
  await expect(x).not.toHaveValue('480');
  await expect(room.page.getByText(/^The most, /)).toBeVisible();
  expect(await barriers(room.page)).toEqual([]);
  await room.page.mouse.click(middle.x - 200, 120);
  await expect(room.page.getByText(/^Nothing was filled here/)).toBeVisible();
});
