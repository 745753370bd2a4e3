import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { startAgain } from '../../bed/electronStudio.ts';
import type { Studio } from '../../bed/studio.ts';
import { expect, test } from '../../bed/test.ts';
import { WindowText } from '../../bed/windowText.ts';
import { TrainRoom } from '../../pages/trainRoom.ts';

/** A link of another program, as macOS hands it over. */
const follow = (studio: Studio, link: string) =>
  studio.app?.evaluate(({ app }, url) => void app.emit('open-url', { preventDefault: () => undefined }, url), link);

test('a link of another program proposes a model, which is used after a yes and not after a no', async ({
  openStudio,
  data,
}) => {
  const { room, studio } = await openStudio();
  const question = room.page.getByRole('alertdialog', { name: 'A link of another program' });
  const model = (name: string) => room.inspector.getByRole('combobox', { name: `Model: ${name}` });
  await expect(model('Horse to zebra')).toBeVisible();

  await startAgain(data, ['grevy://open?model=zebra2horse']);
  await expect(question).toContainText('asks to use the model “Zebra to horse”. Use it?');
  await expect(room.filmPictures).toHaveCount(0); // no file of that name was looked for
  await question.getByRole('button', { name: 'No' }).click();
  await expect(question).toBeHidden();
  await expect(model('Horse to zebra')).toBeVisible();

  await new TrainRoom(studio).enter();
  await startAgain(data, ['grevy://open?model=zebra2horse']);
  await expect(question).toBeVisible();
  expect(await readFile(join(data, 'settings.json'), 'utf8').catch(() => '')).not.toContain('zebra2horse');
  await question.getByRole('button', { name: 'Use it' }).click();
  await expect(model('Zebra to horse')).toBeVisible();
  await expect(room.messageCards).toHaveCount(0);
});

test('a link with which the studio is started is asked about as well', async ({ openStudio }) => {
  const { room } = await openStudio({ open: ['grevy://open?model=zebra2horse'] });
  await expect(room.page.getByRole('alertdialog')).toContainText('Zebra to horse');
});

test('a link that asks for anything else is refused, and a model that is not here is named', async ({
  openStudio,
  data,
}) => {
  const { room, studio } = await openStudio();
  await startAgain(data, ['grevy://train?folder=/etc']);
  await expect(room.messageCards).toContainText('A link asked for something that links may not do here.');
  await room.messageCards.getByRole('button', { name: 'Dismiss' }).click();

  await follow(studio, 'grevy://open?model=unicorn');
  await expect(room.messageCards).toContainText('unicorn');
  await expect(room.messageCards).toContainText('There is no such model here.');
  await expect(room.page.getByRole('alertdialog')).toHaveCount(0);
});

test('the page itself follows no such link', async ({ openStudio, problems }) => {
  const { room, studio } = await openStudio();
  problems.expect(/grevy:/);
  await room.page.evaluate(() => {
    const link = document.createElement('a');
    link.href = 'grevy://open?model=zebra2horse';
    document.body.append(link);
    link.click();
    link.remove();
    location.href = 'grevy://open?model=zebra2horse';
  });
  await follow(studio, 'grevy://open?model=unicorn'); // when it is answered, the others would have been
  const window = new WindowText(studio.app!); // Playwright waits for where the page wanted to go
  await expect.poll(() => window.text()).toContain('unicorn');
  expect(await window.text()).not.toContain('Zebra to horse');
  expect(studio.page.url()).toBe('app://studio/index.html');
});
