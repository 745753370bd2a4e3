import { rm } from 'node:fs/promises';
import { languages, photographer, settings } from '../bed/album.ts';
import { writeImpostor, writePicture } from '../bed/pictures.ts';
import { writePictureSets } from '../bed/pictureSets.ts';
import { expect, test } from '../bed/test.ts';
import { TrainRoom } from '../pages/trainRoom.ts';
import type { TranslateRoom } from '../pages/translateRoom.ts';

for (const { width, height, colourScheme, language, setting } of settings) {
  test(`photographs of every state, ${setting}`, async ({ openStudio, folder, host, problems }) => {
    test.setTimeout(180_000);
    problems.expect(/engine/i);
    const { room, studio } = await openStudio({ width, height, colourScheme });
    const views = room.page.getByRole('group', { name: /^(View|Prikaz)$/ }).getByRole('radio');
    const photograph = photographer(room, host, setting);

    await room.chooseLanguage(languages[language]);
    await photograph('empty');

    const horses = ['horse.jpg', 'another horse.jpg', 'third.jpg', 'fourth.jpg'];
    await room.drop(
      await Promise.all(horses.map((name, index) => writePicture(folder, index === 0 ? 'horse' : 'photo', name))),
    );
    await drawn(room);
    await photograph('slider');
    for (const [index, mode] of (['side-by-side', 'after', 'difference'] as const).entries()) {
      await views.nth(index + 1).click();
      await photograph(mode);
    }
    await views.first().click();

    const longName = `${'a very long name '.repeat(6)} и коњ 🐴.png`;
    await room.drop([
      await writePicture(folder, 'transparent', longName),
      await writePicture(folder, 'tiny', 'tiny.png'),
    ]);
    await room.showPicture('tiny.png');
    await drawn(room);
    await photograph('tiny');
    await room.filmPictures.nth(4).click();
    await drawn(room);
    await photograph('transparent-long-name');

    await room.drop([
      await writeImpostor(folder, 'text', 'list.jpg'),
      await writeImpostor(folder, 'empty', 'empty.jpg'),
    ]);
    await expect(room.messageCards).toHaveCount(2);
    await photograph('refused');
    while ((await room.messageCards.count()) > 0) await room.messageCards.first().getByRole('button').last().click();
    await room.drop([await writeImpostor(folder, 'broken', 'broken.jpg')]);
    await expect(room.film.getByRole('button', { name: /^broken\.jpg, (failed|nije uspelo)/ })).toBeVisible();
    await photograph('failed');

    await room.filmPictures.first().click();
    await drawn(room);
    await room.toggleSettings();
    await photograph('settings');
    await room.page.keyboard.press('Escape');
    await room.page.keyboard.press('?');
    await photograph('help');
    await room.page.keyboard.press('Escape');

    await room.drop([await writePicture(folder, 'large', 'large.jpg')]);
    await expect(room.page.getByRole('heading', { name: 'large.jpg' })).toBeVisible();
    await drawn(room);
    await room.page.keyboard.press('1');
    await drawn(room);
    await photograph('zoomed');
    await room.page.keyboard.press('0');
    await room.page
      .getByRole('group', { name: /^(Network size|Veličina za mrežu)$/ })
      .getByRole('radio')
      .last()
      .click();
    await expect(room.cancelButton).toBeVisible();
    await expect(room.working).toContainText(/%/);
    await photograph('working');
    await room.page.keyboard.press('Escape');

    process.kill((await studio.enginePid()) ?? 0, 'SIGKILL');
    await expect(room.page.getByText(/^(The engine stopped and|Program za obradu je stao)/).first()).toBeVisible();
    await photograph('restarting');
  });

  test(`photographs of a filling, ${setting}`, async ({ openStudio, folder, host }) => {
    const { room } = await openStudio({ width, height, colourScheme });
    const photograph = photographer(room, host, setting);
    await room.chooseLanguage(languages[language]);
    await room.page.getByRole('button', { name: /^(Inpaint|Popuni)$/ }).click();
    await expect(room.page.getByText(/^(Paint over what should go|Prebojiš)/).first()).toBeVisible();
    await photograph('inpaint-empty');
    await room.drop([await writePicture(folder, 'horse', 'horse.jpg')]);
    const layer = room.page.getByRole('img', { name: /^(Mask|Maska): / });
    await expect(layer).toBeVisible();
    const middle = await room.centreOf(layer);
    for (const by of [-60, 0, 60])
      await room.drag({ x: middle.x - 120, y: middle.y + by }, { x: middle.x + 120, y: middle.y - by });
    await expect(room.page.getByRole('button', { name: /^(Fill the hole|Popuni rupu)$/ })).toBeEnabled();
    await expect(room.page.locator('button .image:not(.waits) img')).toHaveCount(4);
    await photograph('inpaint-painted');
    await room.page.getByRole('button', { name: /^(Fill the hole|Popuni rupu)$/ }).click();
    await expect(room.page.getByText(/^(Filled|Popunjeno)$/)).toBeVisible({ timeout: 30_000 });
    await expect(room.handle).toBeVisible();
    await photograph('inpaint-filled');
    await room.page.getByRole('button', { name: /^(Learned fill|Naučena ispuna)$/ }).click();
    await expect(room.page.getByText(/^(Learned fill|Naučena ispuna), /)).toBeVisible({ timeout: 30_000 });
    await room.page.getByRole('button', { name: /^(Paint with another fill|Slikaj drugom ispunom)$/ }).click();
    await expect(layer).toBeVisible();
    await room.drag({ x: middle.x - 100, y: middle.y - 40 }, { x: middle.x - 40, y: middle.y + 40 });
    await expect(room.page.getByText(/ \+ PatchMatch, /).first()).toBeVisible({ timeout: 30_000 });
    await photograph('inpaint-mixing');
  });

  test(`photographs of a training, ${setting}`, async ({ openStudio, folder, host }) => {
    test.setTimeout(180_000);
    const { room, studio } = await openStudio({ width, height, colourScheme });
    const photograph = photographer(room, host, setting);
    const train = new TrainRoom(studio);
    await train.enter();
    const sets = await writePictureSets(folder);
    await photograph('train-empty');
    await train.giveFolder('A', sets.A);
    await train.giveFolder('B', sets.B);
    await expect(room.page.getByText('Fewer than 100 pictures').first()).toBeVisible();
    await train.chooseTinyNetworks();
    await train.set('Steps', 100_000);
    await train.measureButton.click();
    await expect(room.page.getByText('Done by')).toBeVisible({ timeout: 60_000 });
    await room.chooseLanguage(languages[language]);
    await photograph('train-measured');
    await room.chooseLanguage('English');
    await train.startButton.click();
    await expect(train.samples.first()).toBeVisible({ timeout: 60_000 });
    await room.chooseLanguage(languages[language]);
    await photograph('train-running');
    await room.chooseLanguage('English');
    await train.pauseButton.click();
    await expect(train.resumeButton).toBeVisible({ timeout: 30_000 });
    await rm(`${sets.A}/0.png`);
    await train.resumeButton.click();
    await expect(room.page.getByText('The pictures are not those that the run began with.')).toBeVisible({
      timeout: 30_000,
    });
    await room.chooseLanguage(languages[language]);
    await photograph('train-failed');
    await room.page.getByRole('radio').nth(1).click();
    await photograph('train-timeline');
  });
}

/** Translated, fetched and drawn, in whatever language. */
async function drawn(room: TranslateRoom): Promise<void> {
  await expect(room.page.getByText(/^(Translated in|Prevedeno za) /).first()).toBeVisible({ timeout: 40_000 });
  await expect(room.handle).toBeVisible();
  await expect(
    room.page.getByText(/^(Fetching the result|Reading the picture|Preuzimanje rezultata|Čitanje slike)…$/),
  ).toHaveCount(0);
}
