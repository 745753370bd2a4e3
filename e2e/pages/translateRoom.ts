import { expect, type Locator, type Page } from '@playwright/test';
import type { Studio } from '../bed/studio.ts';

export type ViewMode = 'Slider' | 'Side by side' | 'After' | 'Difference';

/** The Translate room as a person finds their way in it: by roles and names, never by markup. */
export class TranslateRoom {
  readonly studio: Studio;
  readonly page: Page;
  readonly openButton: Locator;
  readonly canvas: Locator;
  /** The picture and all that lies over it. */
  readonly canvasArea: Locator;
  readonly handle: Locator;
  readonly strength: Locator;
  readonly saveButton: Locator;
  /** The primary action: saving beside the picture, or a download where it has no place. */
  readonly outputButton: Locator;
  readonly cancelButton: Locator;
  /** What is being done, in the first section of the inspector. */
  readonly working: Locator;
  readonly translated: Locator;
  readonly inspector: Locator;
  readonly film: Locator;
  readonly filmPictures: Locator;
  readonly messages: Locator;
  readonly messageCards: Locator;
  readonly status: Locator;

  constructor(studio: Studio) {
    const { page } = studio;
    this.studio = studio;
    this.page = page;
    this.openButton = page.getByRole('button', { name: /Open pictures|Otvori slike|Отвори слике/ }).first();
    this.canvas = page.getByRole('application', { name: /^(Picture|Slika|Слика): / });
    this.canvasArea = page.getByRole('main');
    this.handle = page.getByRole('slider', { name: /^(Border between before and after|Granica između)/ });
    this.strength = page.getByRole('slider', { name: 'Strength' });
    this.saveButton = page.getByRole('button', { name: 'Save', exact: true });
    this.outputButton = page.getByRole('button', { name: /^(Save|Save as…|Download)$/ }).first();
    this.cancelButton = page.getByRole('button', { name: /^(Cancel|Otkaži|Откажи)$/ }).first();
    this.working = page.getByRole('region', { name: /^(Result|Rezultat)$/ });
    this.translated = page.getByText(/^Translated in /);
    this.inspector = page.getByRole('complementary');
    this.film = page.getByRole('region', { name: /^(Pictures of this session|Slike ove sesije)$/ });
    this.filmPictures = this.film.locator('button[aria-current]');
    this.messages = page.getByRole('log', { name: 'Messages' });
    this.messageCards = page.getByRole('alert');
    this.status = page.getByRole('contentinfo', { name: 'Status' });
  }

  /** Drops files on the window, as a file manager does. */
  async drop(paths: readonly string[]): Promise<void> {
    const files = await this.#filesOf(paths);
    for (const type of ['dragenter', 'dragover', 'drop'])
      await this.page.dispatchEvent('body', type, { dataTransfer: files });
  }

  /** Pastes files that a file manager copied. */
  async paste(paths: readonly string[]): Promise<void> {
    const clipboardData = await this.#filesOf(paths);
    await this.page.evaluate(
      (data) => document.body.dispatchEvent(new ClipboardEvent('paste', { clipboardData: data, bubbles: true })),
      clipboardData,
    );
  }

  /** Chooses files in the dialog that Open pictures shows. */
  async open(paths: readonly string[]): Promise<void> {
    const { app } = this.studio;
    if (app) {
      await app.evaluate(
        ({ dialog }, filePaths) => {
          dialog.showOpenDialog = () => Promise.resolve({ canceled: false, filePaths });
        },
        [...paths],
      );
      await this.openButton.click();
      return;
    }
    const chooser = this.page.waitForEvent('filechooser');
    await this.openButton.click();
    await (await chooser).setFiles([...paths]);
  }

  async waitForResult(): Promise<void> {
    await expect(this.translated).toBeVisible({ timeout: 30_000 });
  }

  /** Picks a picture in the filmstrip. */
  async showPicture(name: string): Promise<void> {
    await this.film.getByRole('button', { name: new RegExp(`^${name}, `) }).click();
  }

  async chooseView(mode: ViewMode): Promise<void> {
    await this.page.getByRole('radio', { name: mode, exact: true }).click();
    await expect(this.page.getByRole('radio', { name: mode, exact: true })).toBeChecked();
  }

  /** Where the border between before and after stands, in percent of the picture. */
  async handlePercent(): Promise<number> {
    return Number(await this.handle.getAttribute('aria-valuenow'));
  }

  /** Drags from one point of the window to another, in steps as a hand does. */
  async drag(from: Point, to: Point, { alt = false } = {}): Promise<void> {
    // by the protocol itself: Playwright's own dragging needs a newer Chromium than the one in the window tests
    const session = await this.page.context().newCDPSession(this.page);
    const mouse = (type: 'mouseMoved' | 'mousePressed' | 'mouseReleased', { x, y }: Point, buttons: number) =>
      session.send('Input.dispatchMouseEvent', {
        type,
        x,
        y,
        button: type === 'mouseMoved' && buttons === 0 ? 'none' : 'left',
        buttons,
        clickCount: 1,
        modifiers: alt ? 1 : 0,
      });
    await mouse('mouseMoved', from, 0);
    await mouse('mousePressed', from, 1);
    const steps = 8;
    for (let step = 1; step <= steps; step++) {
      const part = step / steps;
      await mouse('mouseMoved', { x: from.x + (to.x - from.x) * part, y: from.y + (to.y - from.y) * part }, 1);
    }
    await mouse('mouseReleased', to, 0);
    await session.detach();
  }

  /** Opens the settings, or closes them. */
  async toggleSettings(): Promise<void> {
    await this.page.getByRole('button', { name: /^(Settings|Podešavanja|Подешавања)$/ }).click();
  }

  /** Picks a language; its names are the same in every language. */
  async chooseLanguage(name: 'English' | 'Srpski' | 'Српски'): Promise<void> {
    await this.toggleSettings();
    await this.page.getByRole('combobox', { name: /^(Language|Jezik|Језик):/ }).click();
    await this.page.getByRole('option', { name, exact: true }).click();
    await this.page.keyboard.press('Escape');
  }

  async chooseAppearance(name: 'System' | 'Dark' | 'Light'): Promise<void> {
    await this.toggleSettings();
    await this.page.getByRole('radio', { name, exact: true }).click();
    await this.page.keyboard.press('Escape');
  }

  async chooseNetworkSize(name: 'Trained size' | 'Custom' | 'Full resolution'): Promise<void> {
    await this.page.getByRole('radio', { name: new RegExp(`^${name}`) }).click(); // one is followed by its pixels
  }

  /** The zoom that the top bar shows. */
  async zoomPercent(): Promise<number> {
    const shown = await this.page.getByRole('group', { name: 'Zoom' }).getByText(/%$/).innerText();
    return Number.parseFloat(shown.replace(',', '.'));
  }

  /** Two frames: what was asked for has been drawn. */
  async settled(): Promise<void> {
    await this.page.evaluate(
      () => new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve))),
    );
  }

  /** The middle of an element, in window coordinates. */
  async centreOf(target: Locator): Promise<Point> {
    const box = await target.boundingBox();
    if (!box) throw new Error('not on screen');
    return { x: box.x + box.width / 2, y: box.y + box.height / 2 };
  }

  /** A DataTransfer with real files, paths included: only a file input can make those. */
  async #filesOf(paths: readonly string[]) {
    await this.page.evaluate(() => {
      const input = document.createElement('input');
      input.type = 'file';
      input.multiple = true;
      input.id = 'files-of-the-test';
      input.hidden = true;
      document.body.append(input);
    });
    await this.page.setInputFiles('#files-of-the-test', [...paths]);
    return this.page.evaluateHandle(() => {
      const input = document.querySelector<HTMLInputElement>('#files-of-the-test');
      const transfer = new DataTransfer();
      for (const file of input?.files ?? []) transfer.items.add(file);
      input?.remove();
      return transfer;
    });
  }
}

/** CSS pixels from the window's top left corner. */
export interface Point {
  readonly x: number;
  readonly y: number;
}
