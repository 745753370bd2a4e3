import { copyFile, mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { writeImpostor, writePicture } from '../bed/pictures.ts';
import { expect, test } from '../bed/test.ts';
import type { TranslateRoom } from '../pages/translateRoom.ts';

/**
 * Photographs of every state, to look at: in .cache/screens, by size, appearance and language. With SCREENS=1 all of them, and the chosen
 * few go into docs/screens; otherwise one setting, so that every run has fresh ones.
 */
const root = join(import.meta.dirname, '..', '..');
const album = join(root, '.cache', 'screens');
const docs = join(root, 'docs', 'screens');
const isComplete = process.env['SCREENS'] === '1';

const sizes = [
  { width: 1280, height: 800 },
  { width: 1920, height: 1200 },
] as const;
const languages = { en: 'English', sr: 'Srpski' } as const;

const settings = sizes.flatMap((size) =>
  (['dark', 'light'] as const).flatMap((colourScheme) => (['en', 'sr'] as const).map((language) => ({ ...size, colourScheme, language }))),
);

/** What the README and the docs show, by the name of the photograph. */
const shownInDocs = ['slider-1280x800-dark-en', 'slider-1280x800-light-en', 'side-by-side-1280x800-dark-en', 'empty-1280x800-light-sr'];

for (const { width, height, colourScheme, language } of isComplete ? settings : settings.slice(0, 1)) {
  const setting = `${width}x${height}-${colourScheme}-${language}`;

  test(`photographs of every state, ${setting}`, async ({ openStudio, folder, host, problems }) => {
    test.setTimeout(180_000);
    problems.expect(/engine/i);
    const { room, studio } = await openStudio({ width, height, colourScheme });
    const views = room.page.getByRole('group', { name: /^(View|Prikaz)$/ }).getByRole('radio');
    const photograph = async (state: string): Promise<void> => {
      await mkdir(album, { recursive: true });
      await room.page.evaluate(() => document.activeElement instanceof HTMLElement && document.activeElement.blur());
      await room.settled();
      const path = join(album, `${host}-${state}-${setting}.png`);
      await room.page.screenshot({ path, animations: 'disabled' });
      if (isComplete && host === 'web' && shownInDocs.includes(`${state}-${setting}`)) {
        await mkdir(docs, { recursive: true });
        await copyFile(path, join(docs, `${state}-${setting}.png`));
      }
    };

    await room.chooseLanguage(languages[language]);
    await photograph('empty');

    const horses = ['horse.jpg', 'another horse.jpg', 'third.jpg', 'fourth.jpg'];
    await room.drop(await Promise.all(horses.map((name, index) => writePicture(folder, index === 0 ? 'horse' : 'photo', name))));
    await drawn(room);
    await photograph('slider');
    for (const [index, mode] of (['side-by-side', 'after', 'difference'] as const).entries()) {
      await views.nth(index + 1).click();
      await photograph(mode);
    }
    await views.first().click();

    const longName = `${'a very long name '.repeat(6)} и коњ 🐴.png`;
    await room.drop([await writePicture(folder, 'transparent', longName), await writePicture(folder, 'tiny', 'tiny.png')]);
    await room.showPicture('tiny.png');
    await drawn(room);
    await photograph('tiny');
    await room.filmPictures.nth(4).click();
    await drawn(room);
    await photograph('transparent-long-name');

    await room.drop([await writeImpostor(folder, 'text', 'list.jpg'), await writeImpostor(folder, 'empty', 'empty.jpg')]);
    await expect(room.messageCards).toHaveCount(2);
    await photograph('refused');
    while ((await room.messageCards.count()) > 0) await room.messageCards.first().getByRole('button').last().click();
    await room.drop([await writeImpostor(folder, 'truncated', 'broken.jpg')]);
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
}

/** Translated, fetched and drawn, in whatever language. */
async function drawn(room: TranslateRoom): Promise<void> {
  await expect(room.page.getByText(/^(Translated in|Prevedeno za) /).first()).toBeVisible({ timeout: 40_000 });
  await expect(room.handle).toBeVisible();
  await expect(room.page.getByText(/^(Fetching the result|Reading the picture|Preuzimanje rezultata|Čitanje slike)…$/)).toHaveCount(0);
}
