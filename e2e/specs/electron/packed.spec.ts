import { join } from 'node:path';
import { stat } from 'node:fs/promises';
import { electronForTests, openElectronStudio } from '../../bed/electronStudio.ts';
import { writePicture } from '../../bed/pictures.ts';
import { expect, test } from '../../bed/test.ts';
import { packStudio } from '../../electron/package.mjs';
import { TranslateRoom } from '../../pages/translateRoom.ts';

test('the packed studio translates without the repository around it, by its own Node whatever NODE_BIN says @long', async ({
  folder,
  data,
  problems,
}) => {
  test.setTimeout(240_000);
  await electronForTests(); // the compat layer for the old Chromium
  const program = await packStudio(join(folder, 'packed'));
  const picture = await writePicture(folder, 'horse', 'horse.jpg');
  const start = { open: [picture], electron: { executablePath: program, args: ['--no-sandbox'] } };
  const studio = await openElectronStudio(data, start, (page) => problems.watch(page));
  const room = new TranslateRoom(studio);
  await room.waitForResult();
  await room.saveButton.click();
  await expect
    .poll(() =>
      stat(join(folder, 'horse.zebra.jpg')).then(
        ({ size }) => size,
        () => 0,
      ),
    )
    .toBeGreaterThan(1000);
  await studio.close();
});
