import { writeImpostor, writePicture, type ImpostorKind } from '../../bed/pictures.ts';
import { expect, test } from '../../bed/test.ts';

const impostors = ['text', 'empty', 'broken'] as const satisfies readonly ImpostorKind[];

test('bad files are named with a sentence, and the good one beside them is translated', async ({
  openStudio,
  folder,
}) => {
  const { room } = await openStudio();
  const bad = await Promise.all(impostors.map((kind) => writeImpostor(folder, kind, `${kind}.jpg`)));
  await room.drop([...bad, await writePicture(folder, 'photo', 'good.jpg')]);
  for (const kind of ['text', 'empty'] as const)
    await expect(room.messages.getByText(`${kind}.jpg`).first()).toBeVisible();
  await room.showPicture('broken.jpg'); // its header is sound: what is missing shows when it is read
  await expect(room.inspector.getByText('The picture is damaged.')).toBeVisible();
  await expect(room.inspector.getByRole('button', { name: 'Copy details' })).toBeVisible();
  await room.showPicture('good.jpg');
  await room.waitForResult();
});

test('of a picture that ends early what is there is translated, and told', async ({ openStudio, folder }) => {
  const { room } = await openStudio({ open: [await writeImpostor(folder, 'truncated', 'early.jpg')] });
  await room.waitForResult();
  await expect(room.inspector.getByText('The file is broken or ends early')).toBeVisible();
});

test('the details of a failure can be copied', { tag: '@window' }, async ({ openStudio, folder, host }) => {
  const { room, studio } = await openStudio();
  await room.drop([await writeImpostor(folder, 'text', 'list.jpg')]);
  await room.messages.getByRole('button', { name: 'Copy details' }).first().click();
  const copied =
    host === 'electron'
      ? await studio.app?.evaluate(({ clipboard }) => clipboard.readText())
      : await room.page.evaluate(() => navigator.clipboard.readText());
  expect(copied).toContain('picture/');
});

test('a page loaded anew while a large picture is translated shows it, how far it is, and can cancel it', async ({
  openStudio,
  folder,
}) => {
  const { room } = await openStudio({ open: [await writePicture(folder, 'large', 'meadow.jpg')] });
  await room.waitForResult();
  await room.chooseNetworkSize('Full resolution');
  const tiles = room.working.getByText(/\d+ (of|\/) \d+|%/).first();
  await expect(tiles).toBeVisible();
  await room.page.reload();
  await expect(room.filmPictures).toHaveCount(1);
  await expect(room.cancelButton).toBeVisible();
  await expect(tiles).toBeVisible();
  await expect(room.page.getByText('Starting the engine')).toBeHidden();
  await room.cancelButton.click();
  await expect(room.cancelButton).toBeHidden();
  await room.chooseNetworkSize('Trained size');
  await room.waitForResult();
});

test('a finished translation survives a reload of the page', async ({ openStudio, folder }) => {
  const { room } = await openStudio({ open: [await writePicture(folder, 'photo', 'horse.jpg')] });
  await room.waitForResult();
  await room.page.reload();
  await room.waitForResult();
  await expect(room.saveButton).toBeEnabled();
  await expect(room.cancelButton).toBeHidden();
});

test(
  'a killed engine is started again, says so, and the picture and its result are still there',
  { tag: '@window' },
  async ({ openStudio, folder, problems }) => {
    problems.expect(/engine/i);
    const { room, studio } = await openStudio({ open: [await writePicture(folder, 'photo', 'horse.jpg')] });
    await room.waitForResult();
    const pid = (await studio.enginePid()) ?? 0;
    process.kill(pid, 'SIGKILL');
    await expect.poll(async () => (await studio.enginePid()) ?? pid).not.toBe(pid);
    await room.waitForResult();
    await room.saveButton.click();
    await expect(room.page.getByText('Saved as')).toBeVisible();
  },
);
