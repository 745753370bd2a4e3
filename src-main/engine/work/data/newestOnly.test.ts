import { expect, it } from 'vitest';
import { NewestOnly } from './newestOnly.ts';

/** An answer that waits to be given, or ends when it is no longer wanted. */
const waiting =
  (give: Promise<string>) =>
  (signal: AbortSignal): Promise<string> =>
    Promise.race([
      give,
      new Promise<string>((_resolve, reject) =>
        signal.addEventListener('abort', () => reject(new Error('ended')), { once: true }),
      ),
    ]);

it('a newer question of the same asker ends the older, and no one else’s', async () => {
  const questions = new NewestOnly();
  const { promise, resolve } = Promise.withResolvers<string>();
  const older = questions.ask('page', waiting(promise));
  const others = questions.ask('other page', waiting(promise));
  const nobodys = questions.ask(null, waiting(promise));
  const newer = questions.ask('page', waiting(promise));
  await expect(older).rejects.toThrow('ended');
  resolve('answer');
  expect(await Promise.all([others, nobodys, newer])).toEqual(['answer', 'answer', 'answer']);
});
