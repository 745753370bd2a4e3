import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chromium, type Browser } from 'playwright-core';
import { CHROMIUM_ARGS, findChromium } from '../scripts/lib/chromium.mjs';
import { startWebHost } from '../src-main/hosts/web/startWebHost.ts';

/**
 * Does something with a browser and a studio of its own, and clears both away.
 * @param prepare makes pictures in the folder that the studio shall open, by their paths
 */
export async function withBrowserStudio(
  work: (browser: Browser, url: string) => Promise<void>,
  prepare: (folder: string) => Promise<readonly string[]> = () => Promise.resolve([]),
): Promise<void> {
  const executablePath = findChromium();
  if (executablePath === null) throw new Error('this bench drives Chromium, which was not found: set CHROMIUM_PATH');
  const folder = mkdtempSync(join(tmpdir(), 'grevy-bench-'));
  const host = await startWebHost({ data: join(folder, 'data'), open: await prepare(folder) });
  const browser = await chromium.launch({ executablePath, args: CHROMIUM_ARGS });
  try {
    await work(browser, host.url);
  } finally {
    await browser.close();
    await host.close();
    rmSync(folder, { recursive: true, force: true });
  }
}
