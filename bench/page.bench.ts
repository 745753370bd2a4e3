import type { Browser, Page } from 'playwright-core';
import { framesDuring, mainThreadTasks, tracedCategories } from './frames.ts';
import { withLargePicture } from './largePicture.ts';
import { median, report } from './report.ts';

/**
 * The page while a person zooms and slides over a 24-megapixel picture: the time between two frames, and the longest tasks of the page's main
 * thread in Chromium's own trace. Chromium draws in software here; with a graphics card frames cost less.
 */
async function zoomAndSlide(page: Page): Promise<void> {
  const canvas = page.getByRole('application');
  const box = (await canvas.boundingBox()) ?? { x: 0, y: 0, width: 800, height: 600 };
  const x = box.x + box.width * 0.6;
  const y = box.y + box.height * 0.4;
  await page.mouse.move(x, y);
  for (let step = 0; step < 90; step++) await page.mouse.wheel(0, step % 60 < 30 ? -60 : 60);
  const handle = (await page.getByRole('slider', { name: 'Border between before and after' }).boundingBox()) ?? box;
  await page.mouse.move(handle.x + handle.width / 2, handle.y + handle.height / 2);
  await page.mouse.down();
  for (let step = 0; step < 120; step++)
    await page.mouse.move(box.x + box.width * (0.5 + 0.4 * Math.sin(step / 10)), y);
  await page.mouse.up();
}

async function measure(browser: Browser, url: string): Promise<void> {
  const page = await browser.newPage({ viewport: { width: 1280, height: 800 }, locale: 'en' });
  await page.goto(url);
  await page.getByText(/^Translated in /).waitFor({ timeout: 120_000 });
  await page.waitForLoadState('networkidle');
  await zoomAndSlide(page); // once for what is made on first use
  await browser.startTracing(page, { categories: tracedCategories });
  const frames = await framesDuring(page, () => zoomAndSlide(page));
  const tasks = mainThreadTasks(await browser.stopTracing());
  const sorted = [...frames].sort((a, b) => a - b);
  report('page', [
    { what: 'frames while zooming and sliding', value: frames.length, unit: '', atMost: null },
    { what: 'time between frames, median', value: median(frames), unit: 'ms', atMost: 17 },
    {
      what: 'time between frames, 95 %',
      value: sorted[Math.floor(sorted.length * 0.95)] ?? NaN,
      unit: 'ms',
      atMost: null,
    },
    { what: 'main thread tasks above 50 ms', value: tasks.filter((ms) => ms > 50).length, unit: '', atMost: 0 },
    { what: 'longest main thread task', value: Math.max(...tasks), unit: 'ms', atMost: 50 },
  ]);
}

await withLargePicture(measure);
