import type { ConsoleMessage, Page } from '@playwright/test';

/** What must not happen in the page while a story is told: script errors, console errors (policy violations are among them). */
export class Problems {
  readonly found: string[] = [];
  readonly #expected: RegExp[] = [];

  watch(page: Page): void {
    page.on('pageerror', (error) => this.found.push(`script error: ${error.message}`));
    page.on('console', (message) => this.#note(message));
  }

  /** A story that provokes an error says which. */
  expect(pattern: RegExp): void {
    this.#expected.push(pattern);
  }

  unexpected(): string[] {
    return this.found.filter((problem) => !this.#expected.some((pattern) => pattern.test(problem)));
  }

  #note(message: ConsoleMessage): void {
    const text = message.text();
    if (message.type() === 'error' || /Content Security Policy/i.test(text))
      this.found.push(`console: ${text} (${message.location().url})`);
  }
}
