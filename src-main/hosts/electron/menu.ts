import type { MenuItemConstructorOptions } from 'electron';
import type { MenuTemplate } from '../../contract/commands.ts';

type Item = MenuTemplate[number]['items'][number];

/** Whether an accelerator holds a key that text fields leave alone; plain keys ("0", "Tab") stay with the page, which knows what has the focus. */
const hasModifier = (accelerator: string): boolean =>
  /(^|\+)(Cmd|Command|Ctrl|Control|CmdOrCtrl|CommandOrControl|Alt|Option|Super|Meta)\+/i.test(accelerator);

function accelerate(accelerator: string | undefined, platform: NodeJS.Platform): MenuItemConstructorOptions {
  if (accelerator === undefined) return {};
  if (hasModifier(accelerator) || /^F\d+$/.test(accelerator)) return { accelerator };
  // macOS acts on every key that a menu shows, so there it is not shown
  return platform === 'darwin' ? {} : { accelerator, registerAccelerator: false };
}

/**
 * The application menu from the page's template, which is in the page's language.
 * @param choose called with the id of the item that the person chose
 */
export function menuItems(
  template: MenuTemplate,
  choose: (id: string) => void,
  platform: NodeJS.Platform,
): MenuItemConstructorOptions[] {
  const item = ({ id, label, accelerator, enabled }: Item): MenuItemConstructorOptions => ({
    id,
    label,
    enabled,
    ...accelerate(accelerator, platform),
    click: () => choose(id),
  });
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
