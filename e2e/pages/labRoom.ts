import { readFile } from 'node:fs/promises';
import { expect, type Locator, type Page } from '@playwright/test';
import type { Studio } from '../bed/studio.ts';

/** What the room's tabs are called. */
export const labTabs = ['Samples', 'Walk', 'Map', 'Arithmetic', 'Sliders', 'Your picture', 'Strokes'] as const;
type LabTab = (typeof labTabs)[number];

/** The room Lab as a person finds their way in it. */
export class LabRoom {
  readonly page: Page;
  readonly inspector: Locator;
  readonly samples: Locator;
  readonly picks: Locator;
  /** The picture that strokes are drawn on. */
  readonly ground: Locator;

  constructor({ page }: Studio) {
    this.page = page;
    this.inspector = page.getByRole('complementary');
    this.samples = page.getByRole('group', { name: 'Samples' }).getByRole('button');
    this.picks = page.getByRole('region', { name: 'Picked samples' }).getByRole('button', { name: /^Work with/ });
    this.ground = page.getByRole('application', { name: 'Picture to draw on' });
  }

  async enter(): Promise<void> {
    await this.page
      .getByRole('navigation')
      .first()
      .getByRole('button', { name: /^(Lab|Лаб)$/ })
      .click();
  }

  async openTab(name: LabTab): Promise<void> {
    await this.page.getByRole('radio', { name, exact: true }).click();
  }

  /** Waits until a picture has been drawn: a canvas that is not of one colour. */
  async drawn(canvas: Locator): Promise<void> {
    await expect
      .poll(() =>
        canvas.evaluate((element) => {
          const { width, height } = element as HTMLCanvasElement;
          const { data = [] } =
            (element as HTMLCanvasElement).getContext('2d')?.getImageData(0, 0, width, height) ?? {};
          return new Set([...data]).size;
        }),
      )
      .toBeGreaterThan(8);
  }

  /** The pixels of a canvas: RGBA. */
  pixels(canvas: Locator): Promise<number[]> {
    return canvas.evaluate((element) => {
      const { width, height } = element as HTMLCanvasElement;
      return [...((element as HTMLCanvasElement).getContext('2d')?.getImageData(0, 0, width, height).data ?? [])];
    });
  }

  /** The pixels of a canvas once they change no more. */
  async settled(canvas: Locator): Promise<number[]> {
    await this.drawn(canvas);
    let before: number[] = [];
    await expect
      .poll(
        async () => {
          const now = await this.pixels(canvas);
          const isSame = now.length === before.length && now.every((value, i) => value === before[i]);
          before = now;
          return isSame;
        },
        { intervals: [300] },
      )
      .toBe(true);
    return before;
  }

  async pick(...places: readonly number[]): Promise<void> {
    for (const place of places) await this.samples.nth(place).click();
    await expect(this.picks).toHaveCount(places.length);
  }

  /** What a click on a button hands over as a file. */
  async downloaded(button: Locator): Promise<{ readonly name: string; readonly bytes: Buffer }> {
    const waiting = this.page.waitForEvent('download');
    await button.click();
    const download = await waiting;
    return { name: download.suggestedFilename(), bytes: await readFile(await download.path()) };
  }

  /** Answers a button's question for a file. */
  async openFile(button: Locator, name: string, mimeType: string, buffer: Buffer): Promise<void> {
    const chooser = this.page.waitForEvent('filechooser');
    await button.click();
    await (await chooser).setFiles({ name, mimeType, buffer });
  }

  /** Draws a line on the picture; places are shares of its side. */
  async draw(from: readonly [number, number], to: readonly [number, number]): Promise<void> {
    const box = await this.ground.boundingBox();
    if (!box) throw new Error('there is nothing to draw on');
    const at = ([x, y]: readonly [number, number]) => [box.x + x * box.width, box.y + y * box.width] as const;
    await this.page.mouse.move(...at(from));
    await this.page.mouse.down();
    await this.page.mouse.move(...at(to), { steps: 8 });
    await this.page.mouse.up();
  }
}
