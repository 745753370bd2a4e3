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
const submenu = (item: MenuItemConstructorOptions | undefined) => (item?.submenu ?? []) as MenuItemConstructorOptions[];

describe('the application menu', () => {
  it('shows what the page sent, in its words, and tells which item was chosen', () => {
    const chosen: string[] = [];
    const [file] = menuItems(template, (id) => chosen.push(id), 'linux');
    const [open, separator, fit] = submenu(file);
    expect(file?.label).toBe('Datoteka');
    expect(open).toMatchObject({ id: 'open', label: 'Otvori', accelerator: 'CmdOrCtrl+O', enabled: true });
    expect(separator).toEqual({ type: 'separator' });
    expect(fit).toMatchObject({ id: 'fit', enabled: false });
    (open?.click as () => void)();
    expect(chosen).toEqual(['open']);
  });

  it('shows plain keys but leaves them to the page, which knows whether a text field has the focus', () => {
    expect(submenu(menuItems(template, () => undefined, 'linux')[0])[2]).toMatchObject({
      accelerator: '0',
      registerAccelerator: false,
    });
    expect(submenu(menuItems(template, () => undefined, 'darwin')[1])[2]).not.toHaveProperty('accelerator');
  });

  it("stands between the system's own menus on macOS", () => {
    expect(menuItems(template, () => undefined, 'darwin').map(({ role, id }) => role ?? id)).toEqual([
      'appMenu',
      'file',
      'editMenu',
      'windowMenu',
    ]);
  });
});
