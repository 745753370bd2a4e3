import { expect, type Locator, type Page } from '@playwright/test';
import type { Studio } from '../bed/studio.ts';

/** The Train room as a person finds their way in it. */
export class TrainRoom {
  readonly studio: Studio;
  readonly page: Page;
  readonly inspector: Locator;
  readonly runs: Locator;
  readonly measureButton: Locator;
  readonly startButton: Locator;
  readonly pauseButton: Locator;
  readonly resumeButton: Locator;
  readonly finishButton: Locator;
  readonly samples: Locator;
  /** The page's own dialog for folders. */
  readonly browser: Locator;
  readonly timelineStep: Locator;

  constructor(studio: Studio) {
    const { page } = studio;
    this.studio = studio;
    this.page = page;
    this.inspector = page.getByRole('complementary');
    this.runs = page.getByRole('navigation', { name: 'Training runs' });
    this.measureButton = page.getByRole('button', { name: 'Measure time and memory' });
    this.startButton = this.inspector.getByRole('button', { name: /^Train( without measuring)?$/ });
    this.pauseButton = page.getByRole('button', { name: 'Pause', exact: true });
    this.resumeButton = page.getByRole('button', { name: 'Resume', exact: true });
    this.finishButton = page.getByRole('button', { name: 'End here' });
    this.browser = page.getByRole('dialog', { name: /^Choose a folder: / });
    this.timelineStep = page.getByRole('slider', { name: 'Step' });
    this.samples = page.getByRole('region', { name: 'Samples' }).getByRole('img');
  }

  async enter(): Promise<void> {
    await this.page
      .getByRole('button', { name: /^(Train|Obuči|Обучи)$/ })
      .first()
      .click();
  }

  /** Where the folder of a set is given. */
  card(side: 'A' | 'B'): Locator {
    return this.page.getByRole('region', { name: `Set ${side}` });
  }

  /** A line of the inspector's checkpoints. */
  checkpoint(step: string): Locator {
    return this.inspector.getByRole('listitem').filter({ has: this.page.getByText(step, { exact: true }) });
  }

  async chooseFamily(name: 'CycleGAN' | 'pix2pix' | 'Inpainting'): Promise<void> {
    await this.inspector.getByRole('combobox', { name: /^What learns/ }).click();
    await this.page.getByRole('option', { name, exact: true }).click();
  }

  /** A folder of those that the dialog lists, by how its line begins. */
  folderRow(begin: string): Locator {
    return this.browser.getByRole('button', { name: new RegExp(`^${begin}`) });
  }

  /** Gives a folder to a set: by the system's dialog in a window, by its path in a browser. */
  async giveFolder(side: 'A' | 'B', path: string): Promise<void> {
    const card = this.card(side);
    if (this.studio.app) {
      await this.studio.app.evaluate(({ dialog }, folder) => {
        dialog.showOpenDialog = () => Promise.resolve({ canceled: false, filePaths: [folder] });
      }, path);
      await card.getByRole('button', { name: 'Choose a folder' }).click();
    } else {
      await card.getByLabel(`Folder of set ${side}`).fill(path);
      await card.getByLabel(`Folder of set ${side}`).press('Enter');
    }
    await expect(card.getByLabel(/^Name of (set [AB]|the model)$/)).toBeVisible();
  }

  /** Sets a number of the recipe by its name. */
  async set(name: string, value: number): Promise<void> {
    await this.inspector.getByRole('spinbutton', { name, exact: true }).fill(String(value));
  }

  /** Networks so small that a step takes a hundredth of a second. */
  async chooseTinyNetworks(): Promise<void> {
    await this.set('Size in px', 32);
    await this.set('Filters', 2);
    await this.set('Residual blocks', 1);
    await this.set('Its filters', 2);
    await this.set('Its layers', 2);
    await this.set('Samples every', 5);
    await this.set('Checkpoint every', 10);
  }

  async openTab(name: 'Progress' | 'Timeline' | 'Cycles'): Promise<void> {
    await this.page.getByRole('radio', { name, exact: true }).click();
  }
}
