import type { Page } from '@playwright/test';
import { barriers } from '../../bed/barriers.ts';
import { overflows } from '../../bed/overflows.ts';
import { expect, test } from '../../bed/test.ts';
import { LearnRoom, lessons } from '../../pages/learnRoom.ts';

const sizes = [
  { width: 900, height: 600 },
  { width: 1280, height: 800 },
  { width: 2560, height: 1440 },
] as const;

for (const lesson of lessons)
  test(`nothing stands in the way in the lesson "${lesson}", and all of it fits in every script and size`, async ({
    openStudio,
  }) => {
    const { room, studio } = await openStudio();
    const learn = new LearnRoom(studio);
    await learn.enter();
    await learn.openLesson(lesson);
    expect(await barriers(room.page)).toEqual([]);
    for (const language of ['English', 'Srpski', 'Српски'] as const) {
      await room.chooseLanguage(language);
      for (const size of sizes) {
        await room.page.setViewportSize(size);
        await room.settled();
        expect(await overflows(room.page), `${language}, ${size.width} x ${size.height}`).toEqual([]);
      }
    }
  });

test('a ball is dropped, played and paused, and a link leads back to it', async ({ openStudio }) => {
  const { studio } = await openStudio();
  const learn = new LearnRoom(studio);
  const { page, inspector } = learn;
  await learn.enter();
  await learn.openLesson('Gradient descent');
  const map = page.getByRole('button', { name: /^Surface, darker is lower/ });
  await map.click({ position: { x: 100, y: 60 } });
  await expect(map).toHaveAccessibleName(/Step 0/);
  await inspector.getByRole('button', { name: 'Play' }).click();
  await expect(map).toHaveAccessibleName(/Step ([5-9]|[1-9]\d+):/);
  await inspector.getByRole('button', { name: 'Pause' }).click();
  const said = (await map.getAttribute('aria-label')) ?? '';
  const link = await inspector.getByRole('textbox', { name: 'Link' }).inputValue();
  expect(page.url()).toBe(link);
  await learn.openLesson('How far apart?');
  await page.goto(link);
  await page.reload();
  await expect(map).toHaveAccessibleName(said);
});

test('the game is played by a worker and paused, and a link leads back to the very round', async ({ openStudio }) => {
  const { studio } = await openStudio();
  const learn = new LearnRoom(studio);
  const { page, inspector } = learn;
  await learn.enter();
  await learn.openLesson('The game');
  const board = page.getByRole('img', { name: /^A ring of eight, Non-saturating, round/ });
  const losses = page.getByRole('list').filter({ hasText: 'Loss of D' });
  const link = inspector.getByRole('textbox', { name: 'Link' });
  await expect(board).toHaveAccessibleName(/round 0\. .* It begins:/);
  await inspector.getByRole('button', { name: 'Play', exact: true }).click();
  await expect(board).toHaveAccessibleName(/round [1-9][\d,]+\./);
  await inspector.getByRole('button', { name: 'Pause', exact: true }).click();
  await inspector.getByRole('button', { name: 'One round', exact: true }).click(); // comes after all that was asked for
  await expect(link).toHaveValue(/&steps=\d+&/);
  const left = await losses.evaluate((element) => ({ url: location.href, said: element.textContent }));
  const round = Number(/&steps=(\d+)&/.exec(left.url)?.[1]).toLocaleString('en');
  await learn.openLesson('How far apart?');
  await page.goto(left.url);
  await page.reload();
  await expect(board).toHaveAccessibleName(new RegExp(`round ${round}\\.`));
  expect(left.said).toMatch(/Loss of D\s+-?\d+\.\d\d/);
  expect(await losses.textContent()).toBe(left.said);
});

/** Draws so many frames. */
const frames = (page: Page, count: number): Promise<void> =>
  page.evaluate(async (left) => {
    for (let i = 0; i < left; i++) await new Promise((resolve) => requestAnimationFrame(resolve));
  }, count);

test('nothing moves in any lesson before it is played, where less motion is wanted', async ({ openStudio }) => {
  test.setTimeout(120_000);
  const { studio } = await openStudio();
  const learn = new LearnRoom(studio);
  const { page, inspector } = learn;
  await page.emulateMedia({ reducedMotion: 'reduce' });
  await learn.enter();
  for (const lesson of lessons) {
    await learn.openLesson(lesson);
    await expect(page.getByRole('heading', { name: lesson, exact: true })).toBeVisible();
    // what is computed at first may come in pieces; what moves by itself never stands
    const isStill = async (): Promise<boolean> => {
      const before = await page.screenshot();
      await frames(page, 30);
      return before.equals(await page.screenshot());
    };
    await expect.poll(isStill, lesson).toBe(true);
    await expect(inspector.getByRole('button', { name: 'Pause' }), lesson).toHaveCount(0);
  }
});
