import { maskFiles } from '../../bed/maskFiles.ts';
import { writePicture } from '../../bed/pictures.ts';
import { expect, test } from '../../bed/test.ts';
import { MaskTools } from '../../pages/maskTools.ts';

test.setTimeout(120_000);

test('a hole painted a moment before a reload is there after it, and its strokes can be undone and redone', async ({
  openStudio,
  folder,
  data,
}) => {
  const { room } = await openStudio();
  const mask = new MaskTools(room);
  await room.page.getByRole('button', { name: 'Inpaint', exact: true }).click();
  await room.drop([await writePicture(folder, 'photo', 'wall.jpg')]);
  await mask.rectangle({ x: 40, y: 30 });
  const first = await mask.percent();
  await mask.rectangle({ x: 90, y: 70 });
  const second = await mask.percent();
  await room.page.reload();
  await expect(mask.layer).toHaveAttribute('aria-label', second);
  await mask.undo.click();
  await expect(mask.layer).toHaveAttribute('aria-label', first);
  await room.page.reload();
  await expect(mask.layer).toHaveAttribute('aria-label', first);
  await mask.redo.click();
  await expect(mask.layer).toHaveAttribute('aria-label', second);
  await mask.undo.click();
  await mask.undo.click();
  await expect(mask.nothing).toBeVisible();
  await room.page.reload();
  await expect(mask.nothing).toBeVisible();
  await expect.poll(async () => (await maskFiles(data)).length).toBeLessThanOrEqual(1);
});

test(
  'a mask that holds a translation back survives the engine and the page, as it was painted',
  { tag: '@window' },
  async ({ openStudio, folder }) => {
    const { room, studio } = await openStudio();
    const mask = new MaskTools(room);
    await room.drop([await writePicture(folder, 'transparent', 'field.png')]);
    await room.waitForResult();
    await mask.onlyInside.click();
    await mask.rectangle({ x: 60, y: 50 });
    const painted = await mask.percent();
    const engine = await studio.enginePid();
    if (engine === null) throw new Error('There is no engine.');
    process.kill(engine, 'SIGKILL');
    await expect.poll(() => studio.enginePid()).not.toBe(engine);
    await room.page.reload();
    await expect(mask.onlyInside).toBeChecked();
    await expect(mask.layer).toHaveAttribute('aria-label', painted);
  },
);

test('a hole that was changed after a fill is what is seen after a reload, not the fill', async ({
  openStudio,
  folder,
}) => {
  const { room } = await openStudio();
  const mask = new MaskTools(room);
  await room.page.getByRole('button', { name: 'Inpaint', exact: true }).click();
  await room.drop([await writePicture(folder, 'photo', 'wall.jpg')]);
  await mask.rectangle({ x: 40, y: 30 });
  await room.page.getByRole('button', { name: 'Fill the hole' }).click();
  await expect(room.page.getByText('Filled', { exact: true })).toBeVisible({ timeout: 60_000 });
  await room.page.getByRole('button', { name: 'Change the mask' }).click();
  await mask.rectangle({ x: 90, y: 70 });
  const changed = await mask.percent();
  await room.page.reload();
  await expect(mask.layer).toHaveAttribute('aria-label', changed);
});
