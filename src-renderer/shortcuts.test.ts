import { describe, expect, it } from 'vitest';
import { accelerator, actionIds, keyParts, shortcutFor, shortcuts, type KeyPress } from './shortcuts.ts';

const press = (key: string, held: Partial<KeyPress> = {}): KeyPress => ({
  key,
  ctrlKey: false,
  metaKey: false,
  shiftKey: false,
  altKey: false,
  ...held,
});

const found = (key: KeyPress, isMac = false) => shortcutFor(key, isMac, ({ needs }) => needs !== 'mask');

describe('the table of shortcuts', () => {
  it('has one line for every action', () => {
    expect(shortcuts.map(({ id }) => id).sort()).toEqual([...actionIds].sort());
  });

  it('gives no key to two actions, but for those that mean something only while a mask is painted', () => {
    for (const isOfMask of [true, false]) {
      const keys = shortcuts.filter(({ needs }) => (needs === 'mask') === isOfMask).flatMap((shortcut) => shortcut.keys);
      expect(keys).toHaveLength(new Set(keys).size);
    }
  });

  it('means the mask first where one is painted', () => {
    expect(shortcutFor(press('r'), false, () => true)?.id).toBe('maskTool.rectangle');
    expect(found(press('r'))?.id).toBe('again');
    expect(shortcutFor(press('{', { shiftKey: true }), false, () => true)?.id).toBe('maskSofter');
    expect(shortcutFor(press('Š', { shiftKey: true }), false, () => true)?.id).toBe('maskSofter');
    expect(shortcutFor(press('Z', { ctrlKey: true, shiftKey: true }), false, () => true)?.id).toBe('maskRedo');
  });

  it('finds an action by its key, with Ctrl here and Cmd on a Mac', () => {
    expect(found(press('s', { ctrlKey: true }))?.id).toBe('save');
    expect(found(press('s', { metaKey: true }), true)?.id).toBe('save');
    expect(found(press('s', { ctrlKey: true }), true)).toBeUndefined();
    expect(found(press('s'))?.id).toBe('slider');
    expect(found(press('S', { ctrlKey: true, shiftKey: true }))?.id).toBe('saveAs');
  });

  it('does not ask how a sign was typed', () => {
    expect(found(press('?', { shiftKey: true }))?.id).toBe('help');
    expect(found(press('+', { shiftKey: true }))?.id).toBe('zoomIn');
    expect(found(press('='))?.id).toBe('zoomIn');
  });

  it('leaves letters typed with Alt alone', () => {
    expect(found(press('s', { altKey: true }))).toBeUndefined();
  });

  it('prints keys as keyboards do, and as menus need them', () => {
    expect(keyParts('Mod+Shift+s', false)).toEqual(['Ctrl', 'Shift', 'S']);
    expect(keyParts('Mod+Shift+s', true)).toEqual(['⌘', '⇧', 'S']);
    expect(keyParts('+', false)).toEqual(['+']);
    expect(accelerator('Mod+Shift+s')).toBe('CmdOrCtrl+Shift+S');
    expect(accelerator('+')).toBe('Plus');
    expect(accelerator('ArrowLeft')).toBe('Left');
  });
});
