import type { Locator, Page } from '@playwright/test';
import type { Studio } from '../bed/studio.ts';

/** What the lessons are called. */
export const lessons = ['Gradient descent', 'How far apart?', 'The value of the game', 'Latent space'] as const;

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
    await this.page.getByRole('navigation', { name: 'Lessons' }).getByRole('button', { name }).click();
  }
}
