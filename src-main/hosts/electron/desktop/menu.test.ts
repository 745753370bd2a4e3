import { describe, expect, it } from 'vitest';
import type { MenuItemConstructorOptions } from 'electron';
import { menuItems } from './menu.ts';

const template = [
  {
    id: 'file',
    label: 'Datoteka',
    items: [
      { id: 'open', label: 'Otvori', accelerator: 'CmdOrCtrl+O', enabled: true },
      { id: 'fit', label: 'Uklopi', accelerator: '0', enabled: false, separatorBefore: true },
    ],
  },
];
/** Choices that are written down. */
function choices() {
  const chosen: string[] = [];
  return {
    chosen,
    choose: (id: string) => void chosen.push(id),
    openRecent: (path: string) => void chosen.push(path),
    clearRecent: () => void chosen.push('clear'),
  };
}
const submenu = (item: MenuItemConstructorOptions | undefined) => (item?.submenu ?? []) as MenuItemConstructorOptions[];

describe('the application menu', () => {
  it('shows what the page sent, in its words, and tells which item was chosen', () => {
    const made = choices();
    const [file] = menuItems(template, made, [], 'linux');
    const [open, separator, fit] = submenu(file);
    expect(file?.label).toBe('Datoteka');
    expect(open).toMatchObject({ id: 'open', label: 'Otvori', accelerator: 'CmdOrCtrl+O', enabled: true });
    expect(separator).toEqual({ type: 'separator' });
    expect(fit).toMatchObject({ id: 'fit', enabled: false });
    (open?.click as () => void)();
    expect(made.chosen).toEqual(['open']);
  });

  it('shows plain keys but leaves them to the page, which knows whether a text field has the focus', () => {
    expect(submenu(menuItems(template, choices(), [], 'linux')[0])[2]).toMatchObject({
      accelerator: '0',
      registerAccelerator: false,
    });
    expect(submenu(menuItems(template, choices(), [], 'darwin')[1])[2]).not.toHaveProperty('accelerator');
  });

  it("stands between the system's own menus on macOS", () => {
    expect(menuItems(template, choices(), [], 'darwin').map(({ role, id }) => role ?? id)).toEqual([
      'appMenu',
      'file',
      'editMenu',
      'windowMenu',
    ]);
  });

  it('leaves the key of Paste to the page, which would paste twice otherwise', () => {
    const paste = { id: 'paste', label: 'Nalepi', accelerator: 'CmdOrCtrl+V', enabled: true };
    const edit = [{ id: 'edit', label: 'Uređivanje', items: [paste] }];
    expect(submenu(menuItems(edit, choices(), [], 'linux')[0])[0]).toMatchObject({ registerAccelerator: false });
  });

  it('lists the pictures that were opened last where the page says, by their names, with a way to forget them', () => {
    const recent = { id: 'recent', label: 'Otvori skorašnje', enabled: true, recent: { clear: 'Očisti spisak' } };
    const file = [{ id: 'file', label: 'Datoteka', items: [recent] }];
    const made = choices();
    const [list] = submenu(menuItems(file, made, ['/photos/Ana & me.jpg', '/photos/horse.jpg'], 'linux')[0]);
    expect(list).toMatchObject({ id: 'recent', label: 'Otvori skorašnje', enabled: true });
    const items = submenu(list);
    expect(items.map(({ label, type }) => label ?? type)).toEqual([
      'Ana && me.jpg',
      'horse.jpg',
      'separator',
      'Očisti spisak',
    ]);
    for (const { click } of items) (click as (() => void) | undefined)?.();
    expect(made.chosen).toEqual(['/photos/Ana & me.jpg', '/photos/horse.jpg', 'clear']);
    expect(submenu(menuItems(file, made, [], 'linux')[0])[0]).toMatchObject({ id: 'recent', enabled: false });
  });
});
