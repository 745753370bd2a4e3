import { join } from 'node:path';
import { defineConfig } from '@playwright/test';
import { CHROMIUM_ARGS, findChromium } from '../scripts/lib/chromium.mjs';
import type { StudioOptions } from './bed/test.ts';

const root = join(import.meta.dirname, '..');
const chromium = findChromium();
/**
 * The window shows the page that the browser shows. So it is told by every story, and photographed, in the long tests only; `@window` marks the
 * stories in which the window has a part of its own: drops, dialogs, files, an engine that dies.
 */
const isLong = process.env['LONG'] === '1';

/** Globs are held against whole paths: without the folder of the stories a clone into a folder named "studio" would match everything. */
const specs = (...stories: readonly string[]): string[] =>
  stories.map((story) => `**/e2e/specs/${story.replace(/\*\*$/, '**/*')}.spec.ts`);

/**
 * The studio as a person meets it, by three hosts. `specs/studio` is told of the window and of the browser alike; the other folders are what
 * only one host has. One worker: the machine's cores belong to the network that is under test.
 */
export default defineConfig<StudioOptions>({
  testDir: join(import.meta.dirname, 'specs'),
  outputDir: join(root, 'test-results'),
  forbidOnly: process.env['CI'] === 'true',
  fullyParallel: false,
  workers: 1,
  timeout: 60_000,
  expect: { timeout: 15_000 },
  reporter: [['list'], ['json', { outputFile: join(root, '.cache', 'playwright.json') }]],
  use: { trace: 'off', screenshot: 'only-on-failure' },
  projects: [
    {
      name: 'page',
      testMatch: specs('studio/**', 'page/**', ...(isLong ? ['screens'] : [])),
      use: {
        host: 'web',
        browserName: 'chromium',
        launchOptions: { args: CHROMIUM_ARGS, ...(chromium && { executablePath: chromium }) },
      },
    },
    {
      name: 'electron',
      testMatch: specs('studio/**', 'electron/**', ...(isLong ? ['screens'] : [])),
      ...(!isLong && { grep: /electron\/|@window/ }),
      use: { host: 'electron' },
    },
    { name: 'cli', testMatch: specs('cli/**') },
  ],
});
