import { describe, expect, it } from 'vitest';
import { isMaskAction } from './features/mask/maskActions.ts';
import { maskShortcuts } from './features/mask/maskShortcuts.ts';
import { pictureShortcuts } from './features/picture/pictureShortcuts.ts';
import { accelerator, keyParts, shortcutFor, tableOf, type KeyPress } from './shortcuts.ts';
import { shellShortcuts } from './ui/shell/shellShortcuts.ts';

const shortcuts = tableOf([maskShortcuts, pictureShortcuts, maskShortcuts, shellShortcuts]);

const press = (key: string, held: Partial<KeyPress> = {}): KeyPress => ({
  key,
  ctrlKey: false,
  metaKey: false,
  shiftKey: false,
  altKey: false,
  ...held,
});

const found = (key: KeyPress, isMac = false) => shortcutFor(shortcuts, key, isMac, (id) => !isMaskAction(id));

describe('the table of shortcuts', () => {
  it('has one line for every action, even where two rooms share it', () => {
    const ids = shortcuts.map(({ id }) => id);
    expect(ids).toHaveLength(new Set(ids).size);
    expect(ids).toHaveLength(maskShortcuts.length + pictureShortcuts.length + shellShortcuts.length);
  });

  it('gives no key to two actions, but for those that mean something only while a mask is painted', () => {
    for (const isOfMask of [true, false]) {
      const keys = shortcuts.filter(({ id }) => isMaskAction(id) === isOfMask).flatMap((shortcut) => shortcut.keys);
      expect(keys).toHaveLength(new Set(keys).size);
    }
  });

  it('means the mask first where one is painted', () => {
    expect(shortcutFor(shortcuts, press('r'), false, () => true)?.id).toBe('maskTool.rectangle');
    expect(found(press('r'))?.id).toBe('again');
    expect(shortcutFor(shortcuts, press('{', { shiftKey: true }), false, () => true)?.id).toBe('maskSofter');
    expect(shortcutFor(shortcuts, press('Š', { shiftKey: true }), false, () => true)?.id).toBe('maskSofter');
    expect(shortcutFor(shortcuts, press('Z', { ctrlKey: true, shiftKey: true }), false, () => true)?.id).toBe(
      'maskRedo',
    );
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
