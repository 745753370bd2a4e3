import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test as base } from '@playwright/test';
import { TranslateRoom } from '../pages/translateRoom.ts';
import { electronForTests } from './electron.ts';
import { openElectronStudio, prepareProgram } from './electronStudio.ts';
import { packingPatienceMs } from './packages.ts';
import { Problems } from './problems.ts';
import type { Studio, StudioStart } from './studio.ts';
import { openWebStudio } from './webStudio.ts';

export interface StudioOptions {
  host: 'web' | 'electron';
}

interface Fixtures {
  /** An empty folder for this story's pictures and results. */
  readonly folder: string;
  /** The studio's data folder of this story. */
  readonly data: string;
  readonly problems: Problems;
  /** Opens the studio; it is closed when the story ends. */
  readonly openStudio: (start?: StudioStart) => Promise<{ studio: Studio; room: TranslateRoom }>;
}

async function temporaryFolder(use: (folder: string) => Promise<void>): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), 'grevy-e2e-'));
  await use(folder);
  await rm(folder, { recursive: true, force: true, maxRetries: 3 });
}

/** Waits until there is something to use. */
async function enter(studio: Studio): Promise<{ studio: Studio; room: TranslateRoom }> {
  const room = new TranslateRoom(studio);
  await room.openButton.or(room.canvas).first().waitFor();
  return { studio, room };
}

/** The bed of all stories: folders, problems and the studio live exactly as long as the story. */
export const test = base.extend<Fixtures & StudioOptions, { readonly program: void }>({
  /** Electron, and the packages of a run that is told of them: made once, and not within the time of the first story. */
  program: [
    // eslint-disable-next-line no-empty-pattern
    async ({}, use, { project }) => {
      if ((project.use as Partial<StudioOptions>).host === 'electron') await prepareProgram();
      await use();
    },
    { scope: 'worker', auto: true, timeout: packingPatienceMs },
  ],

  host: ['web', { option: true }],

  // eslint-disable-next-line no-empty-pattern
  folder: async ({}, use) => temporaryFolder(use),
  // eslint-disable-next-line no-empty-pattern
  data: async ({}, use) => temporaryFolder(use),

  // eslint-disable-next-line no-empty-pattern
  problems: async ({}, use) => {
    const problems = new Problems();
    await use(problems);
    expect(problems.unexpected(), 'nothing goes wrong in the page').toEqual([]);
  },

  openStudio: async ({ host, data, problems, playwright, launchOptions }, use) => {
    const open: (() => Promise<void>)[] = [];
    const watch = (page: Parameters<Problems['watch']>[0]): void => problems.watch(page);
    await use(async (start = {}) => {
      if (host === 'electron') {
        const electron = await electronForTests();
        base.skip('skipped' in electron, 'skipped' in electron ? electron.skipped : '');
        const studio = await openElectronStudio(data, start, watch);
        open.push(() => studio.close());
        return enter(studio);
      }
      const browser = await playwright.chromium.launch(launchOptions);
      open.push(() => browser.close());
      const studio = await openWebStudio(browser, data, start, watch);
      open.push(() => studio.close());
      return enter(studio);
    });
    for (const close of open.toReversed()) await close();
  },
});

export { expect };
