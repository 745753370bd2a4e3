import { copyFile, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { writePictureSets } from '../../bed/pictureSets.ts';
import { expect, test } from '../../bed/test.ts';
import { TrainRoom } from '../../pages/trainRoom.ts';

test.setTimeout(120_000);

test(
  'two folders become two models: looked at, measured, trained, scrubbed through, published and used',
  { tag: '@window' },
  async ({ openStudio, folder, data }) => {
    const { room, studio } = await openStudio();
    const train = new TrainRoom(studio);
    const sets = await writePictureSets(folder);
    await train.enter();
    await train.giveFolder('A', sets.A);
    await train.giveFolder('B', sets.B);
    await train.chooseTinyNetworks();
    await train.set('Steps', 20);
    await expect(room.page.getByText('Fewer than 100 pictures').first()).toBeVisible();

    await train.measureButton.click();
    await expect(room.page.getByText('Done by')).toBeVisible({ timeout: 60_000 });
    await train.startButton.click();
    await expect(room.page.getByText('All 20 steps are done.')).toBeVisible({ timeout: 60_000 });
    await expect(train.samples.first()).toBeVisible();
    await expect(room.page.getByRole('img', { name: /^Losses, 1 to 20 steps/ })).toBeVisible();
    await expect(room.page.getByRole('img', { name: /^Distance to real pictures/ })).toBeVisible();

    await train.openTab('Timeline');
    await room.page.getByRole('slider', { name: 'Step' }).fill('0');
    await expect(room.page.getByRole('img', { name: /at step 5:/ })).toBeVisible();
    await expect(room.page.getByText('Samples only')).toBeVisible();

    await train.openTab('Cycles');
    await room.page.getByRole('button', { name: 'Look into the cycles' }).click();
    await expect(room.page.getByRole('img', { name: /^Cycles at step/ })).toBeVisible({ timeout: 30_000 });

    await room.page.getByRole('button', { name: /^Publish the best checkpoint/ }).click();
    await room.page.getByRole('button', { name: 'Translate with it' }).click({ timeout: 30_000 });
    await expect(room.inspector.getByRole('combobox', { name: /^Model: .*sunsets/ })).toBeVisible();
    await room.drop([join(sets.A, '0.png')]);
    await room.waitForResult();
    expect((await stat(join(data, 'models', 'sunsets2lakes', 'weights.safetensors'))).isFile()).toBe(true);
  },
);

test('a run is paused, survives a reload, goes on and is discarded', async ({ openStudio, folder, data }) => {
  const { room, studio } = await openStudio();
  const train = new TrainRoom(studio);
  const sets = await writePictureSets(folder);
  await train.enter();
  await train.giveFolder('A', sets.A);
  await train.giveFolder('B', sets.B);
  await train.chooseTinyNetworks();
  await train.set('Steps', 100_000);
  await train.startButton.click();
  await expect(train.samples.first()).toBeVisible({ timeout: 60_000 });
  await train.pauseButton.click();
  await expect(room.page.getByText(/^Stopped at step/)).toBeVisible({ timeout: 30_000 });

  await room.page.reload();
  await expect(room.page.getByText(/^Stopped at step/)).toBeVisible();
  await train.resumeButton.click();
  await expect(train.pauseButton).toBeVisible({ timeout: 30_000 });
  await train.pauseButton.click();
  await expect(train.resumeButton).toBeVisible({ timeout: 30_000 });

  await room.page.getByRole('button', { name: 'Discard…' }).click();
  await room.page.getByRole('button', { name: 'Delete the run' }).click();
  await expect(room.page.getByText('Runs that you start are listed here.')).toBeVisible();
  await expect(stat(join(data, 'runs', 'sunsets2lakes'))).rejects.toThrow();
  // what was put together for it is still there
  await expect(room.page.getByLabel('Name of set A')).toHaveValue('sunsets');
});

test('what cannot be trained is named before the start, and mended in place', async ({ openStudio, folder }) => {
  const { room, studio } = await openStudio();
  const train = new TrainRoom(studio);
  const sets = await writePictureSets(folder, 2);
  await train.enter();
  await train.giveFolder('A', sets.A);
  await train.giveFolder('B', sets.B);
  await rm(join(sets.B, '1.png'));
  await room.page.getByRole('button', { name: 'Look again' }).click();
  await expect(room.page.getByText('Not fit to train on yet.', { exact: true })).toBeVisible();
  await expect(train.startButton).toBeDisabled();

  await copyFile(join(sets.B, '0.png'), join(sets.B, '1.png'));
  await room.page.getByRole('button', { name: 'Look again' }).click();
  await expect(room.page.getByText('Fit to train on, with something to mend.')).toBeVisible();
  await train.set('Loaded at px', 40);
  await expect(train.inspector.getByText('A setting does not fit: Size in px.')).toBeVisible();
  await expect(train.startButton).toBeDisabled();
});
