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

describe('the table of shortcuts', () => {
  it('has one line for every action', () => {
    expect(shortcuts.map(({ id }) => id).sort()).toEqual([...actionIds].sort());
  });

  it('gives no key to two actions', () => {
    const keys = shortcuts.flatMap((shortcut) => shortcut.keys);
    expect(keys).toHaveLength(new Set(keys).size);
  });

  it('finds an action by its key, with Ctrl here and Cmd on a Mac', () => {
    expect(shortcutFor(press('s', { ctrlKey: true }), false)?.id).toBe('save');
    expect(shortcutFor(press('s', { metaKey: true }), true)?.id).toBe('save');
    expect(shortcutFor(press('s', { ctrlKey: true }), true)).toBeUndefined();
    expect(shortcutFor(press('s'), false)?.id).toBe('slider');
    expect(shortcutFor(press('S', { ctrlKey: true, shiftKey: true }), false)?.id).toBe('saveAs');
  });

  it('does not ask how a sign was typed', () => {
    expect(shortcutFor(press('?', { shiftKey: true }), false)?.id).toBe('help');
    expect(shortcutFor(press('+', { shiftKey: true }), false)?.id).toBe('zoomIn');
    expect(shortcutFor(press('='), false)?.id).toBe('zoomIn');
  });

  it('leaves letters typed with Alt alone', () => {
    expect(shortcutFor(press('s', { altKey: true }), false)).toBeUndefined();
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
