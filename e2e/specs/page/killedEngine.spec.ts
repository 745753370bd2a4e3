import { setTimeout as after } from 'node:timers/promises';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import type { Locator } from '@playwright/test';
import { writePicture } from '../../bed/pictures.ts';
import { expect, test } from '../../bed/test.ts';
import type { Studio } from '../../bed/studio.ts';
import { paint } from '../../pages/paint.ts';
import type { TranslateRoom } from '../../pages/translateRoom.ts';
import { chanceOf } from '../../../src-main/training/random.ts';

const kills = 50;
/** A kill comes within this time after something was asked for: before, while and after it is done. */
const spreadMs = 1500;
/** Between two deaths on the host's clock: closer together they would be a defect that no restart mends. */
const betweenMs = 30_000;
/** What the host may hold more after forty deaths, in bytes: pictures would be more. */
const mostGrowth = 15e6;

const toRoom = (room: TranslateRoom, name: 'Translate' | 'Inpaint'): Promise<void> =>
  room.page.getByRole('button', { name, exact: true }).click();

/** Asks for a translation at a size that no other had. */
async function translateAgain(room: TranslateRoom, size: number): Promise<void> {
  await toRoom(room, 'Translate');
  await room.chooseNetworkSize('Custom');
  const field = room.page.getByRole('spinbutton', { name: /short side/i });
  await field.fill(String(size));
  await field.press('Tab');
}

/** Asks for a fill by a seed that no other had. @returns how many there were */
async function fillAgain(room: TranslateRoom, fills: Locator, seed: number): Promise<number> {
  await toRoom(room, 'Inpaint');
  const before = await fills.count();
  const field = room.page.getByRole('spinbutton', { name: 'Seed' });
  await field.fill(String(seed));
  await field.press('Tab');
  await room.page.getByRole('button', { name: 'Fill again: PatchMatch' }).click();
  return before;
}

/** One more fill than there were. One that the engine never heard of is told so at once, and asked for again as a person does. */
async function filledAnyhow(room: TranslateRoom, fills: Locator, before: number): Promise<void> {
  const again = room.page.getByRole('button', { name: 'Fill again: PatchMatch' });
  await expect(async () => {
    if ((await again.isVisible()) && (await fills.count()) === before) await again.click({ timeout: 1000 });
    await expect.poll(() => fills.count(), { timeout: 5000 }).toBeGreaterThan(before);
  }).toPass({ timeout: 60_000 });
  const told = room.page.getByRole('alert').getByRole('button', { name: 'Dismiss' });
  for (let left = await told.count(); left > 0; left--) await told.first().click();
  await expect(room.page.getByRole('alert')).toBeHidden();
}

/** Kills the engine that runs, or the next where none does just now, and waits for another. */
async function killEngine(studio: Studio): Promise<void> {
  await expect.poll(() => studio.enginePid(), { timeout: 30_000 }).not.toBeNull();
  const pid = await studio.enginePid();
  if (pid === null) return killEngine(studio);
  process.kill(pid, 'SIGKILL');
  await expect.poll(async () => (await studio.enginePid()) ?? pid, { timeout: 30_000 }).not.toBe(pid);
}

/** What the host holds, in this very process, once what it does not need is let go. */
function heldBytes(): number {
  setFlagsFromString('--expose-gc');
  (runInNewContext('gc') as () => void)();
  const { heapUsed, external } = process.memoryUsage();
  return heapUsed + external;
}

test(
  `a session lives through ${kills} deaths of its engine: pictures, mask, results, and what was under way goes on`,
  { tag: '@long' },
  async ({ openStudio, folder, problems }) => {
    test.setTimeout(900_000);
    problems.expect(/engine/i);
    let deaths = 0;
    const { room, studio } = await openStudio({ now: () => Date.now() + deaths * betweenMs });
    await room.drop([
      await writePicture(folder, 'photo', 'field.jpg'),
      await writePicture(folder, 'photo', 'horse.jpg'),
    ]);
    await room.showPicture('horse.jpg');
    await room.waitForResult();
    await toRoom(room, 'Inpaint');
    await paint(room);
    await room.page.getByRole('button', { name: 'Fill the hole' }).click();
    const filled = room.page.getByText('Filled', { exact: true });
    await expect(filled).toBeVisible({ timeout: 60_000 });

    const chance = chanceOf(50);
    const fills = room.inspector.getByRole('button', { name: /^PatchMatch [\d,]+ px/ });
    let held = 0;
    while (deaths < kills) {
      const isTranslated = deaths % 2 === 0;
      if (isTranslated) await translateAgain(room, 64 + 4 * deaths);
      const before = isTranslated ? 0 : await fillAgain(room, fills, 100 + deaths);
      await after(spreadMs * chance.uniform(deaths));
      await killEngine(studio);
      deaths++;

      // what was asked for is there without anybody asking again
      if (isTranslated) {
        await room.waitForResult();
        await expect(room.cancelButton).toBeHidden({ timeout: 30_000 });
        await expect(room.page.getByRole('alert')).toBeHidden();
      } else await filledAnyhow(room, fills, before);
      await expect(room.filmPictures).toHaveCount(2);
      if (deaths === 10) held = heldBytes();
    }
    expect(heldBytes() - held).toBeLessThan(mostGrowth);
    await room.page.getByRole('button', { name: 'Change the mask' }).click();
    await expect(room.page.getByText(/of the picture is masked/)).toBeVisible();
    await toRoom(room, 'Translate');
    await room.showPicture('field.jpg');
    await room.waitForResult();
  },
);
