import { Menu } from 'electron';
import type { MenuTemplate } from '../../../contract/commands.ts';
import { menuItems, type MenuChoices } from './menu.ts';

/** The application's menu: the page's template with what the host adds to it. */
export class AppMenu {
  readonly #choices: MenuChoices;
  readonly #recent: () => readonly string[];
  #template: MenuTemplate = [];
  #isStale = false;

  /** @param recent the pictures that were opened last, by path */
  constructor(choices: MenuChoices, recent: () => readonly string[]) {
    this.#choices = choices;
    this.#recent = recent;
    this.#show();
  }

  set(template: MenuTemplate): void {
    this.#template = template;
    this.#show();
  }

  /** The recent pictures have changed. A folder of hundreds makes one new menu. */
  refresh(): void {
    if (this.#isStale) return;
    this.#isStale = true;
    setImmediate(() => this.#show());
  }

  #show(): void {
    this.#isStale = false;
    const items = menuItems(this.#template, this.#choices, this.#recent(), process.platform);
    Menu.setApplicationMenu(Menu.buildFromTemplate(items));
  }
}
