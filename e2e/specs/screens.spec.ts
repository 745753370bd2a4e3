import { existsSync, readdirSync } from 'node:fs';
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
const photographs = join(root, '..', 'shared', 'data', 'horse2zebra', 'testA');
const isComplete = process.env['SCREENS'] === '1';

const sizes = [
  { width: 1280, height: 800 },
  { width: 1920, height: 1200 },
] as const;
const languages = { en: 'English', sr: 'Srpski' } as const;

const settings = sizes.flatMap((size) =>
  (['dark', 'light'] as const).flatMap((colourScheme) => (['en', 'sr'] as const).map((language) => ({ ...size, colourScheme, language }))),
);

/** A horse where the photographs lie beside the repository, else a painted one. */
async function horses(folder: string, count: number): Promise<string[]> {
  if (!existsSync(photographs))
    return Promise.all(Array.from({ length: count }, (_, index) => writePicture(folder, 'photo', `horse ${index + 1}.jpg`)));
  const names = readdirSync(photographs).toSorted().slice(0, count);
  const copies = names.map((_, index) => join(folder, `horse ${index + 1}.jpg`));
  await Promise.all(names.map((name, index) => copyFile(join(photographs, name), copies[index]!)));
  return copies;
}

for (const { width, height, colourScheme, language } of isComplete ? settings : settings.slice(0, 1)) {
  const setting = `${width}x${height}-${colourScheme}-${language}`;

  test(`photographs of every state, ${setting}`, async ({ openStudio, folder, host, problems }) => {
    test.setTimeout(180_000);
    problems.expect(/engine/i);
    const { room, studio } = await openStudio({ width, height, colourScheme });
    const photograph = async (state: string): Promise<void> => {
      await mkdir(album, { recursive: true });
      await room.settled();
      await room.page.screenshot({ path: join(album, `${host}-${state}-${setting}.png`), animations: 'disabled' });
    };

    await room.chooseLanguage(languages[language]);
    await photograph('empty');

    await room.drop(await horses(folder, 4));
    await translatedIn(room);
    await photograph('slider');
    for (const [index, mode] of (['side-by-side', 'after', 'difference'] as const).entries()) {
      await room.page
        .getByRole('radio')
        .nth(index + 1)
        .click();
      await photograph(mode);
    }
    await room.page.getByRole('radio').first().click();

    await room.drop([
      await writePicture(folder, 'transparent', `${'a very long name '.repeat(6)} и коњ 🐴.png`),
      await writePicture(folder, 'tiny', 'tiny.png'),
    ]);
    await translatedIn(room);
    await photograph('tiny');
    await room.filmPictures.nth(4).click();
    await translatedIn(room);
    await photograph('transparent-long-name');

    await room.drop([await writeImpostor(folder, 'text', 'list.jpg'), await writeImpostor(folder, 'empty', 'empty.jpg')]);
    await expect(room.messageCards).toHaveCount(2);
    await photograph('refused');
    await room.drop([await writeImpostor(folder, 'truncated', 'broken.jpg')]);
    await expect(room.film.getByRole('button', { name: /^broken\.jpg, (failed|nije uspelo)/ })).toBeVisible();
    await photograph('failed');

    await room.toggleSettings();
    await photograph('settings');
    await room.page.keyboard.press('Escape');
    await room.page.keyboard.press('?');
    await photograph('help');
    await room.page.keyboard.press('Escape');

    await room.drop([await writePicture(folder, 'large', 'large.jpg')]);
    await expect(room.cancelButton).toBeVisible();
    await photograph('working');
    await translatedIn(room);
    await room.page.keyboard.press('1');
    await photograph('zoomed');

    process.kill((await studio.enginePid()) ?? 0, 'SIGKILL');
    await photograph('restarting');
  });
}

/** Done, in whatever language: the first thing to do is to save. */
async function translatedIn(room: TranslateRoom): Promise<void> {
  await expect(room.page.getByText(/^(Translated in|Prevedeno za) /).first()).toBeVisible({ timeout: 40_000 });
}
