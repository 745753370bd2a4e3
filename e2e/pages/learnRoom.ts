import type { Locator, Page } from '@playwright/test';
import type { Studio } from '../bed/studio.ts';

/** What the lessons are called. */
export const lessons = [
  'Neuron',
  'Loss',
  'Gradient descent',
  'A classifier of real and fake',
  'The game',
  'How far apart?',
  'The value of the game',
  'Convolution',
  'Cycle',
  'Holes',
  'Latent space',
  'Real or fake?',
] as const;

/** The room Learn as a person finds their way in it. */
export class LearnRoom {
  readonly page: Page;
  readonly inspector: Locator;

  constructor({ page }: Studio) {
    this.page = page;
    this.inspector = page.getByRole('complementary');
  }

  async enter(): Promise<void> {
    await this.page.keyboard.press('F9');
  }

  async openLesson(name: (typeof lessons)[number]): Promise<void> {
    const map = this.page.getByRole('navigation', { name: 'Lessons' });
    // a lesson's name may be a part of another's
    await map
      .getByRole('button', { name, exact: true })
      .or(map.getByRole('button', { name: `${name} (seen)`, exact: true }))
      .click();
  }
}
