import { startAgain } from '../../bed/electronStudio.ts';
import { writePicture } from '../../bed/pictures.ts';
import { expect, test } from '../../bed/test.ts';

test('the window comes back where it was', async ({ openStudio }) => {
  const bounds = { x: 40, y: 60, width: 1100, height: 700 };
  const first = await openStudio();
  await first.studio.app?.evaluate(
    ({ BrowserWindow }, wanted) => BrowserWindow.getAllWindows()[0]?.setBounds(wanted),
    bounds,
  );
  await first.studio.close();
  const second = await openStudio();
  expect(
    await second.studio.app?.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.getNormalBounds()),
  ).toEqual(bounds);
});

test('a second start hands its pictures to the first and ends', async ({ openStudio, folder, data }) => {
  const { room } = await openStudio();
  const picture = await writePicture(folder, 'photo', 'second start.jpg');
  await startAgain(data, [picture]);
  await room.waitForResult();
  await expect(room.page.getByText('second start').first()).toBeVisible();
});

test('the engine goes with the window', async ({ openStudio }) => {
  const { studio } = await openStudio();
  await expect.poll(() => studio.enginePid()).not.toBeNull();
  const engine = (await studio.enginePid()) ?? 0;
  await studio.close();
  await expect.poll(() => isAlive(engine)).toBe(false);
});

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}
