import { mkdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import sharp from 'sharp';
import { barriers } from '../../bed/barriers.ts';
import { writePictureSets } from '../../bed/pictureSets.ts';
import { expect, test } from '../../bed/test.ts';
import { LabRoom, labTabs } from '../../pages/labRoom.ts';
import { TrainRoom } from '../../pages/trainRoom.ts';

test('in the first minute, with nothing learnt: samples are picked, walked between, and leave as a film', async ({
  openStudio,
}) => {
  const { studio } = await openStudio();
  const lab = new LabRoom(studio);
  await lab.enter();
  await lab.drawn(lab.samples.nth(39).locator('canvas'));
  await lab.pick(1, 4, 7);
  await lab.inspector.getByRole('button', { name: 'Walk between the picks' }).click();
  await lab.drawn(lab.page.getByRole('img', { name: 'Along the arc' }));
  const film = await lab.downloaded(lab.inspector.getByRole('button', { name: 'Save the film' }));
  expect(film.name).toMatch(/\.gif$/);
  expect(await sharp(film.bytes, { animated: true }).metadata()).toMatchObject({
    format: 'gif',
    width: 256,
    pages: 24,
  });

  await lab.inspector.getByRole('radio', { name: 'PNGs' }).click();
  await lab.inspector.getByRole('spinbutton', { name: 'Frames', exact: true }).fill('5');
  const archive = await lab.downloaded(lab.inspector.getByRole('button', { name: 'Save the film' }));
  expect(archive.name).toMatch(/\.zip$/);
  expect(archive.bytes.subarray(0, 2).toString()).toBe('PK');
});

test('sums are taken of picks, saved as a recipe and opened again; another model says that it is not its own', async ({
  openStudio,
}) => {
  const { studio, room } = await openStudio();
  const lab = new LabRoom(studio);
  await lab.enter();
  await lab.pick(0, 3, 5);
  await lab.openTab('Arithmetic');
  await lab.picks.nth(0).click();
  await lab.page.getByRole('region', { name: 'Less' }).getByRole('button').first().click();
  await lab.picks.nth(1).click();
  await lab.page.getByRole('region', { name: 'Plus' }).getByRole('button').first().click();
  await lab.picks.nth(2).click();
  const sum = lab.page.getByRole('img', { name: 'The sum', exact: true });
  const before = await lab.settled(sum);
  const recipe = await lab.downloaded(lab.inspector.getByRole('button', { name: 'Save', exact: true }));
  await lab.inspector.getByRole('button', { name: 'Clear' }).click();
  await expect(sum).toHaveCount(0);

  const open = (text: string): Promise<void> =>
    lab.openFile(
      lab.inspector.getByRole('button', { name: 'Open…' }),
      recipe.name,
      'application/json',
      Buffer.from(text),
    );
  await open(recipe.bytes.toString());
  expect(await lab.settled(sum)).toEqual(before);
  await open(recipe.bytes.toString().replace(/"sha256":"..../, '"sha256":"ffff'));
  await expect(room.messageCards.getByText('belong to another model')).toBeVisible();
});

test('sliders move a sample, and their names are there after a reload', async ({ openStudio }) => {
  const { studio } = await openStudio();
  const lab = new LabRoom(studio);
  await lab.enter();
  await lab.openTab('Sliders');
  const moved = lab.page.getByRole('img', { name: 'Moved' });
  const slider = lab.inspector.getByRole('slider', { name: 'Direction 1', exact: true });
  await slider.waitFor();
  await lab.drawn(moved);
  const before = await lab.pixels(moved);
  await slider.fill('3');
  await expect.poll(() => lab.pixels(moved)).not.toEqual(before);
  await lab.inspector.getByRole('textbox', { name: 'Name of direction 1', exact: true }).fill('warmth');
  await lab.page.keyboard.press('Tab');
  await expect(lab.inspector.getByRole('slider', { name: 'warmth' })).toBeVisible();
  await lab.page.reload();
  await lab.enter();
  await lab.openTab('Sliders');
  await expect(lab.inspector.getByRole('slider', { name: 'warmth' })).toBeVisible();
});

test('a stroke of colour is followed where it is drawn, and taken back by undo', async ({ openStudio }) => {
  const { studio } = await openStudio();
  const lab = new LabRoom(studio);
  await lab.enter();
  await lab.openTab('Strokes');
  const edit = lab.page.getByRole('img', { name: 'The edit' });
  await lab.drawn(edit);
  const before = await lab.pixels(edit);
  await lab.inspector.getByLabel('Colour', { exact: true }).last().fill('#2040ff');
  await lab.draw([0.05, 0.06], [0.3, 0.06]);
  /** How blue the drawn place is, beside red. */
  const blueness = async (): Promise<number> => {
    const pixels = await lab.pixels(edit);
    const at = 4 * (4 * 64 + 10);
    return (pixels[at + 2] ?? 0) - (pixels[at] ?? 0);
  };
  const begun = (before[4 * (4 * 64 + 10) + 2] ?? 0) - (before[4 * (4 * 64 + 10)] ?? 0);
  await expect.poll(blueness).toBeGreaterThan(begun + 20);
  await lab.inspector.getByRole('button', { name: 'Undo' }).click();
  await expect.poll(() => lab.pixels(edit)).toEqual(before);
});

test('strokes are saved, and gone on with on another day', async ({ openStudio }) => {
  const { studio, room } = await openStudio();
  const lab = new LabRoom(studio);
  const edit = lab.page.getByRole('img', { name: 'The edit' });
  const undo = lab.inspector.getByRole('button', { name: 'Undo' });
  const open = lab.inspector.getByRole('button', { name: 'Open strokes…' });
  await lab.enter();
  await lab.openTab('Strokes');
  await lab.drawn(edit);
  const original = await lab.pixels(edit);
  await lab.draw([0.05, 0.1], [0.05, 0.5]);
  await lab.settled(edit);
  await lab.draw([0.95, 0.1], [0.95, 0.5]);
  await lab.settled(edit);
  const saved = await lab.downloaded(lab.inspector.getByRole('button', { name: 'Save strokes' }));

  await lab.page.reload();
  await lab.enter();
  await lab.openTab('Strokes');
  await lab.drawn(edit);
  await expect(undo).toBeDisabled();
  await lab.openFile(open, saved.name, 'application/json', saved.bytes);
  await expect.poll(() => lab.pixels(edit)).not.toEqual(original);
  await undo.click();
  await expect(undo).toBeEnabled();
  await undo.click();
  await expect(undo).toBeDisabled();
  await expect.poll(() => lab.pixels(edit)).toEqual(original);

  await lab.openFile(open, 'list.json', 'application/json', Buffer.from('[]'));
  await expect(room.messageCards.getByText('no file of latent vectors')).toBeVisible();
});

test('a picture is searched, drawn on, and what was drawn is carried to it at its full size', async ({
  openStudio,
}) => {
  test.setTimeout(150_000);
  const { studio } = await openStudio();
  const lab = new LabRoom(studio);
  await lab.enter();
  const sample = lab.samples.nth(6).locator('canvas');
  await lab.drawn(sample);
  const raw = { width: 64, height: 64, channels: 4 } as const;
  const photograph = await sharp(Uint8Array.from(await lab.pixels(sample)), { raw })
    .resize(300, 300)
    .png()
    .toBuffer();
  await lab.openTab('Your picture');
  const brought = lab.inspector.getByRole('button', { name: 'Open pictures' });
  await lab.openFile(brought, 'portrait.png', 'image/png', photograph);
  await lab.inspector.getByRole('button', { name: 'Search', exact: true }).click();
  await expect(lab.page.getByText(/^Found at (3|4)\d\.?\d? dB/)).toBeVisible({ timeout: 90_000 });
  await lab.inspector.getByRole('button', { name: 'Draw on it' }).click();
  await lab.drawn(lab.page.getByRole('img', { name: 'The edit' }));
  await lab.draw([0.06, 0.1], [0.06, 0.5]);
  await expect(lab.inspector.getByRole('button', { name: 'Undo' })).toBeEnabled();
  const carried = await lab.downloaded(lab.inspector.getByRole('button', { name: 'Save the photograph with it' }));
  expect(carried.name).toBe('portrait.edited.png');
  expect(await sharp(carried.bytes).metadata()).toMatchObject({ width: 300, height: 300 });
  const pixelsOf = (bytes: Buffer): Promise<Buffer> => sharp(bytes).removeAlpha().raw().toBuffer();
  const before = await pixelsOf(photograph);
  expect((await pixelsOf(carried.bytes)).equals(before)).toBe(false);

  await lab.inspector.getByRole('radio', { name: 'Mask' }).click();
  await lab.draw([0.06, 0.1], [0.06, 0.3]);
  const masked = await lab.downloaded(lab.inspector.getByRole('button', { name: 'Save the photograph with it' }));
  const after = await pixelsOf(masked.bytes);
  const upperHalf = (3 * 300 * 300) / 2;
  expect(after.equals(before)).toBe(false);
  expect(after.subarray(upperHalf).equals(before.subarray(upperHalf))).toBe(true);
});

test(
  'a folder of pictures becomes samples in Lab, with nothing read',
  { tag: '@long' },
  async ({ openStudio, folder }) => {
    test.setTimeout(180_000);
    const { studio, room } = await openStudio();
    const lab = new LabRoom(studio);
    const train = new TrainRoom(studio);
    await lab.enter();
    await lab.inspector.getByRole('button', { name: 'Go to Train' }).click();
    const sets = await writePictureSets(folder, 12);
    await train.giveFolder('A', sets.A);
    await train.set('Size in px', 16);
    await train.set('Filters', 2);
    await train.set('Batch', 4);
    await train.set('Checkpoint every', 20);
    await train.set('Steps', 40);
    await train.startButton.click();
    await expect(room.page.getByText('All 40 steps are done.')).toBeVisible({ timeout: 90_000 });
    await room.page.getByRole('button', { name: /^Publish the best checkpoint/ }).click();
    await room.page.getByRole('button', { name: 'Open it in Lab' }).click({ timeout: 30_000 });
    await expect(lab.inspector.getByRole('combobox', { name: /sunsets/ })).toBeVisible();
    await lab.drawn(lab.samples.first().locator('canvas'));
  },
);

test('nothing stands in the way in any tab of Lab', async ({ openStudio, folder }) => {
  const { studio, room } = await openStudio();
  const lab = new LabRoom(studio);
  await lab.enter();
  await lab.pick(0, 1, 2, 3);
  for (const tab of labTabs) {
    await lab.openTab(tab);
    expect(await barriers(room.page), tab).toEqual([]);
  }
  await mkdir(join(folder, 'faces'), { recursive: true });
  const path = join(folder, 'faces', 'face.png');
  await sharp({ create: { width: 80, height: 100, channels: 3, background: '#c08060' } }).toFile(path);
  await lab.openTab('Your picture');
  const chooser = lab.page.waitForEvent('filechooser');
  await lab.inspector.getByRole('button', { name: 'Open pictures' }).click();
  await (await chooser).setFiles({ name: 'face.png', mimeType: 'image/png', buffer: await readFile(path) });
  await lab.inspector.getByRole('button', { name: 'Search', exact: true }).click();
  await expect(lab.inspector.getByRole('button', { name: 'Cancel' })).toBeVisible();
  expect(await barriers(room.page), 'searching').toEqual([]);
  await lab.inspector.getByRole('button', { name: 'Cancel' }).click();
  await expect(lab.inspector.getByRole('button', { name: 'Search', exact: true })).toBeVisible();
});
