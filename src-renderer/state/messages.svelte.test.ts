import { expect, it } from 'vitest';
import { anError } from '../testing/fakeStudio.ts';
import { Messages } from './messages.svelte.ts';

const codes = (messages: Messages): string[] => messages.shown.map(({ error }) => error.code);

/** Messages in a studio of two rooms. */
function inRooms() {
  const messages = new Messages();
  let open = $state('translate');
  messages.follow(() => open);
  return { messages, go: (room: string) => (open = room) };
}

it('a message stays in the room where it arose, and is there again on return', () => {
  const { messages, go } = inRooms();
  messages.refusal('list.jpg', anError('picture/unreadable'));
  go('train');
  expect(codes(messages)).toEqual([]);
  messages.failure(anError('run/busy'));
  expect(codes(messages)).toEqual(['run/busy']);
  go('translate');
  expect(codes(messages)).toEqual(['picture/unreadable']);
});

it('what went wrong with work of another room is told there, however late', () => {
  const { messages, go } = inRooms();
  const teller = messages.here();
  go('train');
  teller.failure(anError('output/exists'));
  expect(codes(messages)).toEqual([]);
  go('translate');
  expect(codes(messages)).toEqual(['output/exists']);
});

it('what concerns the whole studio is shown everywhere, and dismissed once', () => {
  const { messages, go } = inRooms();
  messages.failure(anError('output/disk-full'));
  messages.everywhere.refusal('settings.json', anError('internal/bug'));
  go('train');
  expect(codes(messages)).toEqual(['output/disk-full', 'internal/bug']);
  for (const { id } of messages.shown) messages.dismiss(id);
  go('translate');
  expect(codes(messages)).toEqual([]);
});

it('many messages of one room push out its own older ones, and none of another', () => {
  const { messages, go } = inRooms();
  messages.failure(anError('output/exists'));
  go('train');
  for (let i = 0; i < 6; i++) messages.refusal(`${i}.jpg`, anError('picture/unreadable'));
  expect(messages.shown.map(({ subject }) => subject)).toEqual(['2.jpg', '3.jpg', '4.jpg', '5.jpg']);
  go('translate');
  expect(codes(messages)).toEqual(['output/exists']);
});
