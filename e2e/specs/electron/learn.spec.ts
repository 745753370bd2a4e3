import { expect, test } from '../../bed/test.ts';
import { LearnRoom } from '../../pages/learnRoom.ts';

test('lessons come with their words, and the game is played by its worker, in the window as well', async ({
  openStudio,
}) => {
  const { studio } = await openStudio();
  const learn = new LearnRoom(studio);
  const { page, inspector } = learn;
  await learn.enter();
  await learn.openLesson('The game');
  await inspector.getByRole('button', { name: 'Play', exact: true }).click();
  await expect(inspector.getByText(/^Round [1-9]/)).toBeVisible();
  await inspector.getByRole('button', { name: 'Pause' }).click();
  // a window has no address bar: where somebody is, is text to be copied
  await expect(inspector.getByRole('textbox', { name: 'Its address, as text' })).toHaveValue(
    /^learn\/game\?.*steps=[1-9]/,
  );
  await expect(page.getByRole('img', { name: /^A ring of eight, Non-saturating, round [1-9]/ })).toBeVisible();
});
