import type { ElectronApplication } from '@playwright/test';

/** What stands in the window after its page has died: Playwright's own handle dies with the page, Electron's does not. */
export class WindowText {
  readonly #app: ElectronApplication;

  constructor(app: ElectronApplication) {
    this.#app = app;
  }

  text(): Promise<string> {
    return this.#ask('document.body.innerText');
  }

  /** What screen readers are told of all that has a label. */
  labels(): Promise<string[]> {
    return this.#ask('[...document.querySelectorAll("[aria-label]")].map((one) => one.getAttribute("aria-label"))');
  }

  #ask<T>(expression: string): Promise<T> {
    return this.#app.evaluate(
      ({ BrowserWindow }, script) =>
        BrowserWindow.getAllWindows()[0]?.webContents.executeJavaScript(script) as Promise<T>,
      expression,
    );
  }
}
