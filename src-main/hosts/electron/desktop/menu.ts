import type { MenuItemConstructorOptions } from 'electron';
import type { MenuTemplate } from '../../../contract/commands.ts';
import { menuLabel } from './menuLabel.ts';
import { distinctLabels } from './recentFiles.ts';

type Item = MenuTemplate[number]['items'][number];

/** What follows when something is chosen in the menu. */
export interface MenuChoices {
  /** An item of the page's, by its id. */
  choose(id: string): void;
  openRecent(path: string): void;
  clearRecent(): void;
}

/** Whether an accelerator holds a key that text fields leave alone; plain keys ("0", "Tab") stay with the page, which knows what has the focus. */
const hasModifier = (accelerator: string): boolean =>
  /(^|\+)(Cmd|Command|Ctrl|Control|CmdOrCtrl|CommandOrControl|Alt|Option|Super|Meta)\+/i.test(accelerator);

/** Its key is Chromium's: pressed in the page it pastes without the menu, and twice with it. */
const isPaste = (id: string): boolean => id === 'paste';

function accelerate({ id, accelerator }: Item, platform: NodeJS.Platform): MenuItemConstructorOptions {
  if (accelerator === undefined) return {};
  if ((hasModifier(accelerator) && !isPaste(id)) || /^F\d+$/.test(accelerator)) return { accelerator };
  // macOS acts on every key that a menu shows, so there it is not shown
  return platform === 'darwin' ? {} : { accelerator, registerAccelerator: false };
}

/**
 * The application menu from the page's template, which is in the page's language.
 * @param recent the pictures that were opened last, by path
 */
export function menuItems(
  template: MenuTemplate,
  { choose, openRecent, clearRecent }: MenuChoices,
  recent: readonly string[],
  platform: NodeJS.Platform,
): MenuItemConstructorOptions[] {
  const labels = distinctLabels(recent);
  const recentItems = (clear: string): MenuItemConstructorOptions[] => [
    ...recent.map((path, index) => ({ label: menuLabel(labels[index] ?? ''), click: () => openRecent(path) })),
    { type: 'separator' },
    { id: 'clearRecent', label: clear, click: clearRecent },
  ];
  const item = (entry: Item): MenuItemConstructorOptions => {
    const { id, label, enabled } = entry;
    if (entry.recent) return { id, label, enabled: recent.length > 0, submenu: recentItems(entry.recent.clear) };
    return { id, label, enabled, ...accelerate(entry, platform), click: () => choose(id) };
  };
  const menus = template.map(({ id, label, items }): MenuItemConstructorOptions => ({
    id,
    label,
    submenu: items.flatMap((entry) =>
      entry.separatorBefore === true ? [{ type: 'separator' as const }, item(entry)] : [item(entry)],
    ),
  }));
  // macOS gives the first menu the app's name; without Edit its text fields could not paste
  return platform === 'darwin' ? [{ role: 'appMenu' }, ...menus, { role: 'editMenu' }, { role: 'windowMenu' }] : menus;
}
