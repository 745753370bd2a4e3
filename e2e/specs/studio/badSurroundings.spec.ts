import { rm, writeFile } from 'node:fs/promises';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { writePicture } from '../../bed/pictures.ts';
import { expect, test } from '../../bed/test.ts';

test(
  'a data folder that cannot be written to is named, and pictures are translated and saved all the same',
  { tag: '@window' },
  async ({ openStudio, folder, data }) => {
    await rm(data, { recursive: true });
    await writeFile(data, 'a file in its place');
    const { room } = await openStudio({ open: [await writePicture(folder, 'photo', 'horse.jpg')] });
    const told = room.messageCards.filter({ hasText: 'The studio may not write to its data folder' });
    await expect(told).toHaveCount(1);
    await expect(told).toContainText('let the studio use another folder');
    await room.waitForResult();
    await expect(room.messageCards).toHaveCount(1); // and not once more for each file
    await room.saveButton.click();
    await expect.poll(() => existsSync(join(folder, 'horse.zebra.jpg'))).toBe(true);
  },
);
