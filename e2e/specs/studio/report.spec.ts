import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { unzipSync } from 'fflate';
import { writePicture } from '../../bed/pictures.ts';
import { expect, test } from '../../bed/test.ts';

test(
  'a report is read before it is saved, and names nothing of the person that is open',
  { tag: '@window' },
  async ({ openStudio, folder, data }) => {
    const { room, studio } = await openStudio({ open: [await writePicture(folder, 'photo', 'Naša Љубица 7.jpg')] });
    const { page } = room;
    await room.waitForResult();
    await page.keyboard.press('?');
    await page.getByRole('button', { name: 'Save a report…' }).click();
    const facts = page.getByRole('region', { name: 'What report.json says' });
    await expect(facts).toContainText('"format": "jpeg"');
    await expect(page.getByText('No picture is in it')).toBeVisible();
    const saved = join(folder, 'report of mine.zip');
    if (studio.app) {
      await studio.app.evaluate(({ dialog }, filePath) => {
        dialog.showSaveDialog = () => Promise.resolve({ canceled: false, filePath });
      }, saved);
      await page.getByRole('button', { name: 'Save report…', exact: true }).click();
      await expect(page.getByText('Saved as report of mine.zip')).toBeVisible();
      await expect(page.getByRole('button', { name: 'Show in folder' }).last()).toBeVisible();
    } else {
      const downloading = page.waitForEvent('download');
      await page.getByRole('button', { name: 'Download report' }).click();
      await (await downloading).saveAs(saved);
    }
    const entries = unzipSync(new Uint8Array(await readFile(saved)));
    expect(Object.keys(entries)).toContain('report.json');
    expect(
      Buffer.from(entries['report.json'] ?? [])
        .toString()
        .trim(),
    ).toBe(await facts.textContent());
    for (const [name, bytes] of Object.entries(entries)) {
      const text = Buffer.from(bytes).toString();
      for (const secret of ['Naša', 'Љубица', folder, data]) expect(text, `${secret} in ${name}`).not.toContain(secret);
    }
  },
);

test('what leads to a report by the mouse leaves no hint over it', async ({ openStudio }) => {
  const { page } = (await openStudio()).room;
  await page.getByRole('button', { name: 'Help' }).click();
  await page.getByRole('button', { name: 'Save a report…' }).click();
  await expect(page.getByRole('region', { name: 'What report.json says' })).toContainText('"studio"');
  await expect(page.locator('.hint')).toHaveCount(0);
});
