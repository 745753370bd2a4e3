import { expect, type Locator } from '@playwright/test';
import type { Point, TranslateRoom } from './translateRoom.ts';

/** The mask's tools on the canvas and its settings in the inspector, whatever room they are in. */
export class MaskTools {
  readonly layer: Locator;
  readonly bar: Locator;
  readonly onlyInside: Locator;
  readonly undo: Locator;
  readonly redo: Locator;
  /** How much is masked, in words. */
  readonly share: Locator;
  readonly nothing: Locator;
  readonly #room: TranslateRoom;

  constructor(room: TranslateRoom) {
    const { page } = room;
    this.#room = room;
    this.layer = page.getByRole('img', { name: /^Mask: / });
    this.bar = page.getByRole('toolbar', { name: 'Mask tools' });
    this.onlyInside = page.getByRole('checkbox', { name: 'Only inside a mask' });
    this.undo = this.bar.getByRole('button', { name: 'Undo in the mask' });
    this.redo = this.bar.getByRole('button', { name: 'Redo in the mask' });
    this.share = page.getByText(/of the picture is masked/);
    this.nothing = page.getByText('Nothing is masked yet.');
  }

  /** Drags a rectangle around the middle of the canvas. @param reach half its sides, in CSS pixels */
  async rectangle(reach: Point): Promise<void> {
    const middle = await this.#room.centreOf(this.layer);
    await this.#room.page.keyboard.press('r');
    await this.#room.drag(
      { x: middle.x - reach.x, y: middle.y - reach.y },
      { x: middle.x + reach.x, y: middle.y + reach.y },
    );
    await expect(this.share).toBeVisible();
  }

  /** The masked share of the picture, as it is read out. */
  async percent(): Promise<string> {
    return (await this.layer.getAttribute('aria-label')) ?? '';
  }
}
