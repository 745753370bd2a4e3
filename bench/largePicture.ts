import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chromium, type Browser } from 'playwright-core';
import { CHROMIUM_ARGS, findChromium } from '../scripts/lib/chromium.mjs';
import { startWebHost } from '../src-main/hosts/web/startWebHost.ts';
import { writePhotograph } from './picture.ts';

/** Does something with a browser and a studio that has a picture of 24 megapixels open, and clears both away. */
export async function withLargePicture(work: (browser: Browser, url: string) => Promise<void>): Promise<void> {
  const executablePath = findChromium();
  if (executablePath === null) throw new Error('this bench drives Chromium, which was not found: set CHROMIUM_PATH');
  const folder = mkdtempSync(join(tmpdir(), 'grevy-bench-'));
  const photograph = join(folder, 'large.jpg');
  await writePhotograph(photograph, 6000, 4000);
  const host = await startWebHost({ data: join(folder, 'data'), open: [photograph] });
  const browser = await chromium.launch({ executablePath, args: CHROMIUM_ARGS });
  try {
    await work(browser, host.url);
  } finally {
    await browser.close();
    await host.close();
    rmSync(folder, { recursive: true, force: true });
  }
}
