import { writeImpostor } from '../../bed/pictures.ts';
import { expect, test } from '../../bed/test.ts';
import { TrainRoom } from '../../pages/trainRoom.ts';

test('a message waits in the room where it arose while the person is in another', async ({ openStudio, folder }) => {
  const { room, studio } = await openStudio();
  await room.drop([await writeImpostor(folder, 'text', 'list.jpg')]);
  await expect(room.messageCards).toHaveCount(1);
  await new TrainRoom(studio).enter();
  await expect(room.page.getByRole('heading', { name: 'Train on your own pictures' })).toBeVisible();
  await expect(room.messageCards).toHaveCount(0);

  await room.page.getByRole('button', { name: 'Translate', exact: true }).click();
  await expect(room.messages.getByText('list')).toBeVisible();
  await room.messageCards.getByRole('button', { name: 'Dismiss' }).click();
  await new TrainRoom(studio).enter();
  await room.page.getByRole('button', { name: 'Translate', exact: true }).click();
  await expect(room.openButton).toBeVisible();
  await expect(room.messageCards).toHaveCount(0);
});
