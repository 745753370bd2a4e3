import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { writePictureSets } from '../../bed/pictureSets.ts';
import { expect, test } from '../../bed/test.ts';
import { TrainRoom } from '../../pages/trainRoom.ts';

test(
  'a model that ships is fine-tuned with its discriminators, at a lower rate and under its own names',
  { tag: '@long' },
  async ({ openStudio, folder, data }) => {
    test.setTimeout(120_000);
    const { room, studio } = await openStudio();
    const train = new TrainRoom(studio);
    const sets = await writePictureSets(folder);
    await train.enter();
    await train.giveFolder('A', sets.A);
    await train.giveFolder('B', sets.B);
    await room.page.getByRole('combobox', { name: /^Start with/ }).click();
    await room.page.getByRole('option', { name: /horse to zebra/i }).click();
    await expect(room.page.getByLabel('Name of set B')).toHaveValue('zebra');
    await train.set('Size in px', 64);
    await train.set('Steps', 2);
    await train.startButton.click();
    await expect(room.page.getByText('All 2 steps are done.')).toBeVisible({ timeout: 90_000 });

    const run = join(data, 'runs', 'horse2zebra');
    expect(await readFile(join(run, 'log.txt'), 'utf8')).toContain('begins with weights of horse2zebra');
    const config = JSON.parse(await readFile(join(run, 'config.json'), 'utf8')) as {
      readonly recipe: Record<string, unknown>;
    };
    expect(config.recipe).toMatchObject({
      rate: 5e-5,
      warmUp: 0,
      generator: { filters: 32, blocks: 6 },
      discriminator: { filters: 64 },
    });
  },
);
