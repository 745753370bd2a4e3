import { barriers } from '../../bed/barriers.ts';
import { writeImpostor, writePicture } from '../../bed/pictures.ts';
import { writePictureSets } from '../../bed/pictureSets.ts';
import { expect, test } from '../../bed/test.ts';
import { TrainRoom } from '../../pages/trainRoom.ts';

test('nothing stands in the way in any state', async ({ openStudio, folder }) => {
  const { room } = await openStudio();
  await expect(room.page.getByText('Drop a photograph here')).toBeVisible();
  expect(await barriers(room.page), 'empty').toEqual([]);

  await room.drop([
    await writePicture(folder, 'photo', 'horse.jpg'),
    await writePicture(folder, 'photo', 'a horse with a name that the strip shortens.jpg'),
  ]);
  await room.waitForResult();
  for (const mode of ['Slider', 'Side by side', 'After', 'Difference'] as const) {
    await room.chooseView(mode);
    expect(await barriers(room.page), mode).toEqual([]);
  }

  await room.page.getByRole('checkbox', { name: 'Only inside a mask' }).click();
  await expect(room.page.getByRole('toolbar', { name: 'Mask tools' })).toBeVisible();
  expect(await barriers(room.page), 'mask').toEqual([]);
  await room.page.getByRole('checkbox', { name: 'Only inside a mask' }).click();

  await room.drop([await writeImpostor(folder, 'text', 'list.jpg')]);
  await expect(room.messages.getByText('list').first()).toBeVisible();
  expect(await barriers(room.page), 'error').toEqual([]);

  await room.toggleSettings();
  expect(await barriers(room.page), 'settings').toEqual([]);
  await room.page.keyboard.press('Escape');
  await room.page.keyboard.press('?');
  await expect(room.page.getByRole('dialog')).toBeVisible();
  expect(await barriers(room.page), 'help').toEqual([]);
  await room.page.getByRole('button', { name: 'Save a report…' }).click();
  await expect(room.page.getByRole('region', { name: 'What report.json says' })).toBeVisible();
  expect(await barriers(room.page), 'report').toEqual([]);
});

test('nothing stands in the way of training either', { tag: '@long' }, async ({ openStudio, folder }) => {
  test.setTimeout(120_000);
  const { room, studio } = await openStudio();
  const train = new TrainRoom(studio);
  await train.enter();
  expect(await barriers(room.page), 'empty').toEqual([]);
  const sets = await writePictureSets(folder);
  await train.giveFolder('A', sets.A);
  await train.giveFolder('B', sets.B);
  await train.chooseTinyNetworks();
  await train.set('Steps', 100_000);
  await expect(room.page.getByText('Fewer than 100 pictures').first()).toBeVisible();
  expect(await barriers(room.page), 'a new run').toEqual([]);
  await train.startButton.click();
  await expect(train.samples.first()).toBeVisible({ timeout: 60_000 });
  expect(await barriers(room.page), 'running').toEqual([]);
  await train.pauseButton.click();
  await expect(train.resumeButton).toBeVisible({ timeout: 30_000 });
  expect(await barriers(room.page), 'paused').toEqual([]);
  await train.finishButton.click();
  await room.page.getByRole('button', { name: /^Publish the (best|newest) checkpoint/ }).click({ timeout: 30_000 });
  await expect(room.page.getByRole('button', { name: 'Translate with it' })).toBeVisible({ timeout: 30_000 });
  for (const tab of ['Progress', 'Timeline', 'Cycles'] as const) {
    await train.openTab(tab);
    expect(await barriers(room.page), tab).toEqual([]);
  }
});

test('nothing stands in the way of filling a hole either', { tag: '@long' }, async ({ openStudio, folder }) => {
  const { room } = await openStudio();
  await room.page.getByRole('button', { name: 'Inpaint', exact: true }).click();
  expect(await barriers(room.page), 'empty').toEqual([]);
  await room.drop([await writePicture(folder, 'photo', 'wall.jpg')]);
  const layer = room.page.getByRole('img', { name: /^Mask: / });
  await expect(layer).toBeVisible();
  expect(await barriers(room.page), 'nothing painted').toEqual([]);
  const middle = await room.centreOf(layer);
  await room.page.keyboard.press('r');
  await room.drag({ x: middle.x - 40, y: middle.y - 40 }, { x: middle.x + 40, y: middle.y + 40 });
  await expect(room.page.getByRole('button', { name: 'Fill the hole' })).toBeEnabled();
  expect(await barriers(room.page), 'painted').toEqual([]);
  await room.page.getByRole('button', { name: 'Fill the hole' }).click();
  await expect(room.page.getByText('Filled', { exact: true })).toBeVisible({ timeout: 30_000 });
  expect(await barriers(room.page), 'filled').toEqual([]);
});

test('everything can be reached and used with the keyboard alone', async ({ openStudio, folder }) => {
  const { room } = await openStudio({ open: [await writePicture(folder, 'photo', 'horse.jpg')] });
  await room.waitForResult();
  const reached = new Set<string>();
  for (let step = 0; step < 60; step++) {
    await room.page.keyboard.press('Tab');
    reached.add(
      await room.page.evaluate(
        () => document.activeElement?.getAttribute('aria-label') ?? document.activeElement?.textContent.trim() ?? '',
      ),
    );
  }
  for (const name of ['Save', 'Border between before and after', 'Settings']) expect([...reached]).toContain(name);
});
