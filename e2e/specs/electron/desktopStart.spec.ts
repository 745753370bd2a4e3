import { expect, test } from '../../bed/test.ts';

const introduction =
  /^Grevy Studio makes new pictures of your photographs: .* All of it happens on this computer, .* works at once\.$/;

test('somebody who is new here reads three sentences, and one click later sees what the studio does', async ({
  openStudio,
}) => {
  const first = await openStudio();
  await expect(first.room.page.getByText(introduction)).toBeVisible();
  await first.room.page.getByRole('button', { name: 'A horse' }).click();
  await first.room.waitForResult();
  await first.room.page.getByRole('button', { name: 'Remove horse.jpg' }).click();
  await expect(first.room.canvas).toBeHidden();
  await expect(first.room.page.getByText('Everything stays on this computer.')).toBeVisible();
  await expect(first.room.page.getByText(introduction)).toBeHidden();
  await first.studio.close();

  const { room } = await openStudio();
  await expect(room.page.getByText('Everything stays on this computer.')).toBeVisible();
  await expect(room.page.getByText(introduction)).toBeHidden();
});

test('the studio begins in the language and the appearance of the system', async ({ openStudio }) => {
  const serbian = await openStudio({ language: 'sr', colourScheme: 'light' });
  await expect(serbian.room.page.getByText(/^Grevy Studio pravi nove slike od tvojih fotografija: /)).toBeVisible();
  await expect(serbian.room.page.locator('html')).toHaveAttribute('data-theme', 'light');
  await serbian.studio.close();

  const german = await openStudio({ language: 'de', colourScheme: 'dark' });
  await expect(german.room.page.getByText(introduction)).toBeVisible();
  await expect(german.room.page.locator('html')).toHaveAttribute('data-theme', 'dark');
});
