import type { Browser, Page } from 'playwright-core';
import { cutOut } from '../src-renderer/mask/cutOut/cutOut.ts';
import { framesDuring, mainThreadTasks, tracedCategories } from './frames.ts';
import { withLargePicture } from './largePicture.ts';
import { median, report, type Figure } from './report.ts';

/**
 * Painting a mask on a 24-megapixel picture: the time between two frames, and the page's longest tasks meanwhile; and the cut-out that finds the object in a
 * box on 2 megapixels. Chromium draws in software here; with a graphics card frames cost less.
 */
const brushes = [60, 400, 1000];

async function paint(page: Page): Promise<void> {
  const box = (await page.getByRole('img', { name: /^Mask: / }).boundingBox()) ?? {
    x: 0,
    y: 0,
    width: 800,
    height: 600,
  };
  const at = (step: number): [number, number] => [
    box.x + box.width * (0.5 + 0.3 * Math.sin(step / 9)),
    box.y + box.height * (0.5 + 0.3 * Math.cos(step / 13)),
  ];
  await page.mouse.move(...at(0));
  await page.mouse.down();
  for (let step = 1; step <= 120; step++) await page.mouse.move(...at(step));
  await page.mouse.up();
}

async function painting(browser: Browser, url: string): Promise<Figure[]> {
  const page = await browser.newPage({ viewport: { width: 1280, height: 800 }, locale: 'en' });
  await page.goto(url);
  await page.getByRole('button', { name: 'Inpaint', exact: true }).click();
  await page.getByRole('img', { name: /^Mask: / }).waitFor({ timeout: 120_000 });
  await page.waitForLoadState('networkidle');
  await paint(page); // once for what is made on first use
  const figures: Figure[] = [];
  for (const brush of brushes) {
    await setBrush(page, brush);
    await browser.startTracing(page, { categories: tracedCategories });
    const frames = await framesDuring(page, () => paint(page));
    const tasks = mainThreadTasks(await browser.stopTracing()).sort((a, b) => a - b);
    const what = `24 megapixels, brush of ${brush} px`;
    figures.push({ what: `${what}: time between frames, median`, value: median(frames), unit: 'ms', atMost: 17 });
    figures.push({ what: `${what}: longest task of the page`, value: tasks.at(-1) ?? NaN, unit: 'ms', atMost: null });
    figures.push({
      what: `${what}: tasks above 16 ms`,
      value: tasks.filter((ms) => ms > 16).length,
      unit: '',
      atMost: 0,
    });
  }
  return figures;
}

/** Moves the brush's slider until it is that large. */
async function setBrush(page: Page, size: number): Promise<void> {
  const slider = page.getByRole('slider', { name: 'Size' });
  await slider.press('Home');
  const shown = async (): Promise<number> => Number((await slider.getAttribute('aria-valuetext'))?.replace(/\D/g, ''));
  while ((await shown()) < size) await slider.press('ArrowRight');
}

/** A brown disc before green grain, 1600 x 1250, and a box around it. */
function cutOutMs(): number {
  const width = 1600;
  const height = 1250;
  const rgba = new Uint8ClampedArray(width * height * 4);
  for (let i = 0; i < width * height; i++) {
    const x = i % width;
    const y = Math.floor(i / width);
    const grain = ((x * 7919 + y * 104_729) % 23) - 11;
    const isObject = (x - 800) ** 2 + (y - 620) ** 2 < 330 ** 2;
    rgba.set(isObject ? [130 + grain, 80 + grain, 40, 255] : [90, 130 + grain, 60 + grain, 255], 4 * i);
  }
  const times = [1, 2, 3, 4, 5].map(() => {
    const begin = performance.now();
    cutOut({ rgba, width, height }, { x: 440, y: 260, width: 720, height: 720 });
    return performance.now() - begin;
  });
  return median(times);
}

await withLargePicture(async (browser, url) => {
  const frames = await painting(browser, url);
  report('mask', [
    ...frames,
    { what: 'cut-out of an object on 2 megapixels', value: cutOutMs(), unit: 'ms', atMost: 1000 },
  ]);
});
