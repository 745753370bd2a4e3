import { look, meanBrightness } from '../../bed/pixels.ts';
import { expect, test } from '../../bed/test.ts';

test('the language changes at once, in both scripts, and is remembered', async ({ openStudio }) => {
  const { room } = await openStudio();
  await room.chooseLanguage('Srpski');
  await expect(room.page.locator('html')).toHaveAttribute('lang', 'sr-Latn');
  await expect(room.page.getByText(/Prevuci|Spusti|Ispusti/).first()).toBeVisible();
  await room.chooseLanguage('Српски');
  await expect(room.page.locator('html')).toHaveAttribute('lang', 'sr-Cyrl');
  await room.page.reload();
  await expect(room.page.locator('html')).toHaveAttribute('lang', 'sr-Cyrl');
});

test('the appearance changes at once and is remembered', async ({ openStudio }) => {
  const { room } = await openStudio();
  const brightness = async () => meanBrightness(await look(room.page.getByRole('navigation')));
  await room.chooseAppearance('Light');
  await expect.poll(brightness).toBeGreaterThan(200);
  await room.page.reload();
  await expect.poll(brightness).toBeGreaterThan(200);
  await room.chooseAppearance('Dark');
  await expect.poll(brightness).toBeLessThan(50);
});
