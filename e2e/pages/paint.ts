import { expect } from '@playwright/test';
import type { TranslateRoom } from './translateRoom.ts';

/** Paints a rectangle over the middle third of the canvas, where a mask is being made. */
export async function paint(room: TranslateRoom): Promise<void> {
  const layer = room.page.getByRole('img', { name: /^Mask: / });
  const middle = await room.centreOf(layer);
  await room.page.keyboard.press('r');
  await room.drag({ x: middle.x - 60, y: middle.y - 50 }, { x: middle.x + 60, y: middle.y + 50 });
  await expect(room.page.getByText(/of the picture is masked/)).toBeVisible();
}
