import { expect, it } from 'vitest';
import { Studio } from '../../../state/studio.svelte.ts';
import { Workspace } from '../../../state/workspace.svelte.ts';
import { aPicture, FakeStudio } from '../../../testing/fakeStudio.ts';
import { drawnPicture } from './drawnPicture.ts';
import { LessonPicture } from './lessonPicture.svelte.ts';

/** A picture of three bands from left to right: red, green, blue. */
async function bands(width: number, height: number): Promise<Uint8Array> {
  const canvas = new OffscreenCanvas(width, height);
  const context = canvas.getContext('2d');
  for (const [i, colour] of ['#f00', '#0f0', '#00f'].entries()) {
    if (!context) break;
    context.fillStyle = colour;
    context.fillRect((i * width) / 3, 0, width / 3, height);
  }
  return new Uint8Array(await (await canvas.convertToBlob()).arrayBuffer());
}

it('is drawn by code where no engine is there', () => {
  const workspace = new Workspace(new Studio(new FakeStudio()), sessionStorage);
  const picture = new LessonPicture(workspace, 16);
  picture.follow();
  expect(picture.pixels).toEqual(drawnPicture(16));
  expect(picture.pixels.name).toBeNull();
  expect(picture.pixels.rgb.every((value) => value >= 0 && value <= 1)).toBe(true);
});

it('is the middle square of the picture that is open', async () => {
  const fake = new FakeStudio();
  const bytes = await bands(36, 12);
  fake.answers['session.get'] = () => ({
    pictures: [aPicture('wide', { width: 360, height: 120 })],
    translations: [],
    jobs: [],
  });
  fake.answers['pictures.preview'] = () => ({ bytes, mime: 'image/png', width: 36, height: 12 });
  const studio = new Studio(fake);
  const picture = new LessonPicture(new Workspace(studio, sessionStorage), 12);
  await studio.linkChanged('open');
  picture.follow();
  await expect.poll(() => picture.pixels.name).toBe('wide.jpg');
  expect(fake.askedFor('pictures.preview')).toEqual([{ id: 'wide', maxSide: 36 }]);
  const at = (channel: number): number | undefined => picture.pixels.rgb[channel * 144 + 6 * 12 + 6];
  expect([at(0), at(1), at(2)]).toEqual([0, 1, 0]);
});

it('stays the drawn one where the open one cannot be had', async () => {
  const fake = new FakeStudio();
  fake.answers['session.get'] = () => ({ pictures: [aPicture('gone')], translations: [], jobs: [] });
  const studio = new Studio(fake);
  const picture = new LessonPicture(new Workspace(studio, sessionStorage), 8);
  await studio.linkChanged('open');
  picture.follow();
  await expect.poll(() => fake.askedFor('pictures.preview')).toHaveLength(1);
  expect(picture.pixels.name).toBeNull();
  expect(studio.messages.list).toEqual([]);
});
