import { writePictureSets } from '../../bed/pictureSets.ts';
import { expect, test } from '../../bed/test.ts';
import { TrainRoom } from '../../pages/trainRoom.ts';

test.setTimeout(120_000);

test('what a step was published as is told by its run, and the model is listed as one’s own', async ({
  openStudio,
  folder,
}) => {
  const { room, studio } = await openStudio();
  const train = new TrainRoom(studio);
  const sets = await writePictureSets(folder);
  await train.enter();
  await train.giveFolder('A', sets.A);
  await train.giveFolder('B', sets.B);
  await train.chooseTinyNetworks();
  await train.set('Steps', 20);
  await train.startButton.click();
  await expect(room.page.getByText('All 20 steps are done.')).toBeVisible({ timeout: 60_000 });

  const newest = train.checkpoint('Step 20');
  await newest.getByRole('button', { name: 'Publish', exact: true }).click();
  await expect(newest.getByText(/^Published as .*\(sunsets2lakes\)/)).toBeVisible({ timeout: 30_000 });
  await train.openTab('Timeline');
  await expect(train.timelineStep).toHaveAttribute('aria-valuetext', /^20 · .*published/);

  await room.page.reload();
  await train.openTab('Timeline');
  await expect(train.timelineStep).toHaveAttribute('aria-valuetext', /^20 · .*published/);

  await studio.close();
  const again = await openStudio();
  const trainAgain = new TrainRoom(again.studio);
  await trainAgain.enter();
  await trainAgain.runs.getByRole('button', { name: /sunsets/ }).click();
  await expect(trainAgain.checkpoint('Step 20').getByText(/^Published as .*\(sunsets2lakes\)/)).toBeVisible();

  await again.room.page.getByRole('button', { name: 'Translate', exact: true }).click();
  await again.room.inspector.getByRole('combobox', { name: /^Model: / }).click();
  const own = again.room.page.getByRole('group', { name: 'Your models' });
  const shipped = again.room.page.getByRole('group', { name: 'Shipped with the studio' });
  await expect(own.getByRole('option', { name: /sunsets/i }).first()).toBeVisible();
  await expect(own.getByRole('option', { name: 'Horse to zebra' })).toHaveCount(0);
  await expect(shipped.getByRole('option', { name: 'Horse to zebra' })).toBeVisible();
  await own.getByRole('option').first().click();
  await expect(again.room.inspector.getByText('Yours', { exact: true })).toBeVisible();
});
