import { Menu, nativeImage, Tray, type MenuItemConstructorOptions } from 'electron';
import type { TrayWords } from '../../../contract/desktop.ts';
import { menuLabel } from './menuLabel.ts';

interface TrayChoices {
  open(): void;
  quit(): void;
}

/** Side of the sign in pixels; the system scales it to its own. */
const side = 32;

/** The tray's menu: the way to the window, what runs there, and the end. */
function trayItems({ open, quit, works }: TrayWords, choices: TrayChoices): MenuItemConstructorOptions[] {
  return [
    { id: 'open', label: open, click: () => choices.open() },
    ...(works.length > 0 ? [{ type: 'separator' as const }] : []),
    ...works.map((work) => ({ label: menuLabel(work), enabled: false })),
    { type: 'separator' },
    { id: 'quit', label: quit, click: () => choices.quit() },
  ];
}

/** The studio's sign in the system's tray, as long as the person wants it there. */
export class StudioTray {
  readonly #icon: string;
  readonly #choices: TrayChoices;
  #tray: Tray | null = null;

  constructor(icon: string, choices: TrayChoices) {
    this.#icon = icon;
    this.#choices = choices;
  }

  get isShown(): boolean {
    return this.#tray !== null;
  }

  /** @param words null takes the sign away */
  set(words: TrayWords | null): void {
    if (words === null) {
      this.#tray?.destroy();
      this.#tray = null;
      return;
    }
    this.#tray ??= this.#make();
    this.#tray.setToolTip(['Grevy Studio', ...words.works].join('\n'));
    this.#tray.setContextMenu(Menu.buildFromTemplate(trayItems(words, this.#choices)));
  }

  #make(): Tray {
    const tray = new Tray(nativeImage.createFromPath(this.#icon).resize({ width: side, height: side }));
    tray.on('click', () => this.#choices.open());
    return tray;
  }
}
