import { barriers } from '../../bed/barriers.ts';
import { overflows } from '../../bed/overflows.ts';
import { expect, test } from '../../bed/test.ts';
import { LearnRoom, lessons } from '../../pages/learnRoom.ts';

const sizes = [
  { width: 900, height: 600 },
  { width: 1280, height: 800 },
  { width: 2560, height: 1440 },
] as const;

test('nothing stands in the way in any lesson, and all of it fits in every script and size', async ({ openStudio }) => {
  test.setTimeout(120_000);
  const { room, studio } = await openStudio();
  const learn = new LearnRoom(studio);
  await learn.enter();
  for (const lesson of lessons) {
    await learn.openLesson(lesson);
    expect(await barriers(room.page), lesson).toEqual([]);
    for (const language of ['English', 'Srpski', 'Српски'] as const) {
      await room.chooseLanguage(language);
      for (const size of sizes) {
        await room.page.setViewportSize(size);
        await room.settled();
        expect(await overflows(room.page), `${lesson}, ${language}, ${size.width} x ${size.height}`).toEqual([]);
      }
    }
    await room.chooseLanguage('English');
  }
});

test('a ball is dropped, played and paused, and a link leads back to it', async ({ openStudio }) => {
  const { studio } = await openStudio();
  const learn = new LearnRoom(studio);
  const { page, inspector } = learn;
  await learn.enter();
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
