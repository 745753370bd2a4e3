import { stat } from 'node:fs/promises';
import { join } from 'node:path';
import { writePictureSets } from '../../bed/pictureSets.ts';
import { expect, test } from '../../bed/test.ts';

test(
  'how good a model is on two folders is found out beside its details, and kept',
  { tag: '@long' },
  async ({ openStudio, folder, data }) => {
    test.setTimeout(180_000);
    const { room } = await openStudio();
    const sets = await writePictureSets(folder, 8);
    const { page } = room;
    await page.getByText('How good it is').click();
    await page.getByRole('button', { name: 'Evaluate on your pictures…' }).click();
    for (const [kind, path] of [
      ['horse', sets.A],
      ['zebra', sets.B],
    ] as const) {
      const field = page.getByRole('group', { name: `Pictures: ${kind}` }).getByRole('textbox');
      await field.fill(path);
      await field.press('Enter');
      await expect(field).toBeHidden();
    }
    await page.getByRole('button', { name: 'Evaluate', exact: true }).click();
    await expect(page.getByText('Learning to tell the two kinds apart').first()).toBeVisible();
    await expect(page.getByText(/\(\d of 8\)/)).toBeVisible({ timeout: 150_000 });
    await expect(page.getByText(/, here$/)).toBeVisible();
    await page.getByRole('button', { name: 'Best, median and worst results' }).click();
    await expect(page.getByRole('dialog').getByRole('img')).toBeVisible();
    expect((await stat(join(data, 'evaluations', 'horse2zebra', 'evaluation.json'))).isFile()).toBe(true);
  },
);
