import { writePicture } from '../../bed/pictures.ts';
import { difference, look } from '../../bed/pixels.ts';
import { expect, test } from '../../bed/test.ts';

/** Two looks at the same thing: nothing but labels that fade. What the network changes is several times as much. */
const same = 1.5;

test.describe('before and after', () => {
  test('the border follows the mouse, the arrow keys and a double click', async ({ openStudio, folder }) => {
    const { room } = await openStudio({ open: [await writePicture(folder, 'photo', 'horse.jpg')] });
    await room.waitForResult();
    expect(await room.handlePercent()).toBe(50);
    const middle = await room.centreOf(room.handle);
    await room.drag(middle, { x: middle.x + 120, y: middle.y });
    expect(await room.handlePercent()).toBeGreaterThan(55);
    await room.handle.dblclick();
    expect(await room.handlePercent()).toBe(50);
    await room.handle.focus();
    await room.page.keyboard.press('ArrowLeft');
    expect(await room.handlePercent()).toBe(49);
    await room.page.keyboard.press('Shift+ArrowRight');
    expect(await room.handlePercent()).toBe(59);
  });

  test('holding Tab shows the picture before', async ({ openStudio, folder }) => {
    const { room } = await openStudio({ open: [await writePicture(folder, 'photo', 'horse.jpg')] });
    await room.waitForResult();
    await room.chooseView('After');
    const after = await look(room.canvas);
    await room.canvas.focus();
    await room.page.keyboard.down('Tab');
    await expect.poll(async () => difference(after, await look(room.canvas))).toBeGreaterThan(same);
    await room.page.keyboard.up('Tab');
    await expect.poll(async () => difference(after, await look(room.canvas))).toBeLessThan(same);
  });

  test('every view shows something of its own', async ({ openStudio, folder }) => {
    const { room } = await openStudio({ open: [await writePicture(folder, 'photo', 'horse.jpg')] });
    await room.waitForResult();
    const looks = [];
    for (const mode of ['Slider', 'Side by side', 'After', 'Difference'] as const) {
      await room.chooseView(mode);
      await room.settled();
      looks.push(await look(room.canvas));
    }
    for (const [index, one] of looks.entries())
      for (const other of looks.slice(index + 1)) expect(difference(one, other)).toBeGreaterThan(same);
  });

  test('strength changes the view at once and runs nothing again', async ({ openStudio, folder }) => {
    const { room } = await openStudio({ open: [await writePicture(folder, 'photo', 'horse.jpg')] });
    await room.waitForResult();
    await room.chooseView('After');
    await room.settled();
    const full = await look(room.canvas);
    await room.strength.focus();
    await room.page.keyboard.press('Home');
    await expect.poll(async () => difference(full, await look(room.canvas))).toBeGreaterThan(same);
    await expect(room.cancelButton).toBeHidden();
    const none = await look(room.canvas);
    await room.canvas.focus();
    await room.page.keyboard.down('Tab');
    await expect.poll(async () => difference(none, await look(room.canvas))).toBeLessThan(3); // strength 0 is the picture before, but for its label
    await room.page.keyboard.up('Tab');
  });
});

test.describe('zoom', () => {
  test('keys, wheel and double click go where the hand expects', async ({ openStudio, folder }) => {
    const { room } = await openStudio({ open: [await writePicture(folder, 'large', 'large.jpg')] });
    await room.waitForResult();
    const fit = await room.zoomPercent();
    expect(fit).toBeLessThan(30);
    await room.page.keyboard.press('1');
    await expect.poll(() => room.zoomPercent()).toBe(100);
    await room.page.keyboard.press('0');
    await expect.poll(() => room.zoomPercent()).toBe(fit);
    const { x, y } = await room.centreOf(room.canvas);
    await room.page.mouse.move(x - 150, y);
    await room.page.mouse.wheel(0, -400);
    await expect.poll(() => room.zoomPercent()).toBeGreaterThan(fit);
    await room.page.mouse.dblclick(x - 150, y - 100);
    await expect.poll(() => room.zoomPercent()).toBe(fit);
    await room.page.mouse.dblclick(x - 150, y - 100);
    await expect.poll(() => room.zoomPercent()).toBe(100);
  });
});
