import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { barriers } from '../../bed/barriers.ts';
import { overflows } from '../../bed/overflows.ts';
import { expect, test } from '../../bed/test.ts';

const bill = join(import.meta.dirname, '../../../out/sbom.cdx.json');

test('all that the studio is made of is told in help, with the text of each licence, by keyboard alone', async ({
  openStudio,
}) => {
  const { room } = await openStudio();
  const { page } = room;
  const fetched: string[] = [];
  page.on('request', (request) => fetched.push(new URL(request.url()).pathname));
  await page.keyboard.press('?');
  await page.getByRole('button', { name: 'Licences' }).focus();
  expect(fetched).not.toContain('/licences.json');
  await page.keyboard.press('Enter');
  const dialog = page.getByRole('dialog', { name: 'What the studio is made of' });
  await expect(dialog).toBeVisible();
  expect(fetched).toContain('/licences.json');

  const { components } = JSON.parse(readFileSync(bill, 'utf8')) as { components: { name: string; version: string }[] };
  await expect(dialog.getByText(`It is made with ${components.length} parts`)).toBeVisible();
  const names = await dialog.locator('summary .name').allTextContents();
  expect(names.sort()).toEqual(['Grevy Studio', ...components.map(({ name }) => name)].sort());
  expect(await barriers(page)).toEqual([]);

  await dialog.getByRole('searchbox', { name: 'Find a part or a licence' }).focus();
  await page.keyboard.type('lgpl');
  await expect(dialog.locator('summary')).toHaveCount(1);
  await page.keyboard.press('Tab');
  await page.keyboard.press('Enter');
  await expect(dialog.getByText('You may put a library of your own')).toBeVisible();
  expect(await barriers(page)).toEqual([]);
  await page.keyboard.press('Escape');
  await expect(dialog).toBeHidden();
});

test('the list fits small windows in Cyrillic too', async ({ openStudio }) => {
  const { room } = await openStudio();
  await room.chooseLanguage('Српски');
  await room.page.setViewportSize({ width: 900, height: 600 });
  await room.page.keyboard.press('?');
  await room.page.getByRole('button', { name: 'Лиценце' }).click();
  await expect(room.page.getByText('Сам студио је под лиценцом MIT.')).toBeVisible();
  expect(await overflows(room.page)).toEqual([]);
});
