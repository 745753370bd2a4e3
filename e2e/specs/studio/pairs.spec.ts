import { join } from 'node:path';
import { writePairs } from '../../bed/pictureSets.ts';
import { expect, test } from '../../bed/test.ts';
import { TrainRoom } from '../../pages/trainRoom.ts';

test.setTimeout(120_000);

test(
  'pairs side by side become one model, which translates, and with which another run starts',
  { tag: '@long' },
  async ({ openStudio, folder }) => {
    const { room, studio } = await openStudio();
    const train = new TrainRoom(studio);
    const pairs = await writePairs(folder);
    await train.enter();
    await train.inspector.getByRole('combobox', { name: /^What learns/ }).click();
    await room.page.getByRole('option', { name: 'pix2pix' }).click();
    await train.giveFolder('A', pairs.path);
    await train.set('Filters', 2);
    await train.set('Its filters', 2);
    await train.set('Steps', 10);
    await train.startButton.click();
    await expect(room.page.getByText('All 10 steps are done.')).toBeVisible({ timeout: 60_000 });
    await expect(train.samples.first()).toBeVisible();
    await expect(room.page.getByRole('radio', { name: 'Cycles' })).toBeHidden();

    await room.page.getByRole('button', { name: /^Publish the best checkpoint/ }).click();
    await room.page.getByRole('button', { name: 'Translate with it' }).click({ timeout: 30_000 });
    await room.drop([join(pairs.path, '0.png')]);
    await room.waitForResult();

    await train.enter();
    await room.page.getByRole('button', { name: 'New training' }).click();
    await train.inspector.getByRole('combobox', { name: /^Start with/ }).click();
    await room.page.getByRole('option', { name: /to result/ }).click();
    await expect(train.inspector.getByText('Fine-tunes this model')).toBeVisible();
    await expect(train.inspector.getByText('The discriminator begins fresh')).toBeHidden();
    await expect(train.inspector.getByRole('spinbutton', { name: 'Learning rate' })).toHaveValue('0.00005');
  },
);
