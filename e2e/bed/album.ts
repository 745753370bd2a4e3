import { copyFile, mkdir } from 'node:fs/promises';
import { join } from 'node:path';
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
export const languages = { en: 'English', sr: 'Srpski' } as const;

const allSettings = sizes.flatMap((size) =>
  (['dark', 'light'] as const).flatMap((colourScheme) =>
    (['en', 'sr'] as const).map((language) => ({
      ...size,
      colourScheme,
      language,
      setting: `${size.width}x${size.height}-${colourScheme}-${language}`,
    })),
  ),
);

/** What this run photographs. */
export const settings = isComplete ? allSettings : allSettings.slice(0, 1);

/** What the README and the docs show, by the name of the photograph. */
const shownInDocs = [
  'slider-1280x800-dark-en',
  'slider-1280x800-light-en',
  'side-by-side-1280x800-dark-en',
  'empty-1280x800-light-sr',
  'train-running-1280x800-dark-en',
  'inpaint-painted-1280x800-dark-en',
];

/** @returns what takes a photograph of the window as it is, under the name of its state */
export const photographer =
  (room: TranslateRoom, host: 'web' | 'electron', setting: string) =>
  async (state: string): Promise<void> => {
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
