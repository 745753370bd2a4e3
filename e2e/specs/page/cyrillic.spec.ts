import { writePairs, writePictureSets } from '../../bed/pictureSets.ts';
import { overflows } from '../../bed/overflows.ts';
import { expect, test } from '../../bed/test.ts';
import { TrainRoom } from '../../pages/trainRoom.ts';
import type { TranslateRoom } from '../../pages/translateRoom.ts';

const sizes = [
  { width: 900, height: 600 },
  { width: 1280, height: 800 },
] as const;

/** In Cyrillic, then back in English, in which the story goes on. */
async function fitsInCyrillic(room: TranslateRoom, state: string): Promise<void> {
  await room.chooseLanguage('Српски');
  for (const size of sizes) {
    await room.page.setViewportSize(size);
    await room.settled();
    expect(await overflows(room.page), `${state} at ${size.width} x ${size.height}`).toEqual([]);
  }
  await room.chooseLanguage('English');
}

test(
  'everything of a new training fits its card in Cyrillic, also in a small window',
  { tag: '@long' },
  async ({ openStudio, folder }) => {
    test.setTimeout(180_000);
    const { room, studio } = await openStudio();
    const train = new TrainRoom(studio);
    const sets = await writePictureSets(folder);
    const pairs = await writePairs(folder);
    await train.enter();
    await fitsInCyrillic(room, 'nothing chosen');
    await train.card('A').getByLabel('Folder of set A').fill(`${sets.A}-mistyped`);
    await train.card('A').getByLabel('Folder of set A').press('Enter');
    await expect(room.page.getByText('There is no such folder.')).toBeVisible();
    await fitsInCyrillic(room, 'refused');
    await train.giveFolder('A', sets.A);
    await train.giveFolder('B', sets.B);
    await train.chooseTinyNetworks();
    await expect(room.page.getByText('Fewer than 100 pictures').first()).toBeVisible();
    await train.measureButton.click();
    await expect(room.page.getByText('Done by')).toBeVisible({ timeout: 60_000 });
    await fitsInCyrillic(room, 'measured');
    await train.card('A').getByRole('button', { name: 'Change' }).click();
    await fitsInCyrillic(room, 'changing a folder');
    for (const family of ['pix2pix', 'Inpainting'] as const) {
      await train.chooseFamily(family);
      await fitsInCyrillic(room, family);
    }
    await train.chooseFamily('pix2pix');
    await train.giveFolder('A', pairs.path);
    await expect(room.page.getByText('Fewer than 100 pictures').first()).toBeVisible();
    await fitsInCyrillic(room, 'pairs');
  },
);

test(
  'everything of a run fits its card in Cyrillic, also in a small window',
  { tag: '@long' },
  async ({ openStudio, folder }) => {
    test.setTimeout(180_000);
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
    await fitsInCyrillic(room, 'running');
    await train.pauseButton.click();
    await expect(train.resumeButton).toBeVisible({ timeout: 30_000 });
    await fitsInCyrillic(room, 'paused');
    await room.page.getByRole('button', { name: 'Discard…' }).click();
    await fitsInCyrillic(room, 'asked whether to discard');
    await room.page.getByRole('button', { name: 'Keep it', exact: true }).click();
    await train.finishButton.click();
    await room.page.getByRole('button', { name: /^Publish the (best|newest) checkpoint/ }).click({ timeout: 30_000 });
    await expect(room.page.getByRole('button', { name: 'Translate with it' })).toBeVisible({ timeout: 30_000 });
    await fitsInCyrillic(room, 'published');
    await train.openTab('Timeline');
    await fitsInCyrillic(room, 'timeline');
    await train.openTab('Cycles');
    await room.page.getByRole('button', { name: 'Look into the cycles' }).click();
    await expect(room.page.getByRole('img', { name: /^Cycles at step/ })).toBeVisible({ timeout: 30_000 });
    await fitsInCyrillic(room, 'cycles');
  },
);
