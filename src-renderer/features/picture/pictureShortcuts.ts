import type { Shortcut } from '../../shortcuts.ts';

/** Everything that a key or a menu can do in a room of pictures, but for its mask. */
// prettier-ignore
export type PictureActionId =
  | 'open' | 'save' | 'saveAs' | 'remove' | 'copy' | 'paste' | 'cancel' | 'again' | 'swap' | 'previous' | 'next'
  | 'slider' | 'sideBySide' | 'after' | 'difference' | 'peek' | 'fit' | 'actual' | 'zoomIn' | 'zoomOut' | 'filmstrip';

export const pictureShortcuts: readonly Shortcut<PictureActionId>[] = [
  { id: 'open', keys: ['Mod+o'], label: 'action.openMenu', menu: 'file', group: 'help.pictures' },
  {
    id: 'paste',
    keys: ['Mod+v'],
    label: 'action.paste',
    menu: 'edit',
    group: 'help.pictures',
    isNative: true,
    separatorBefore: true,
  },
  { id: 'previous', keys: ['ArrowLeft', 'PageUp'], label: 'action.previous', menu: 'view', group: 'help.pictures' },
  { id: 'next', keys: ['ArrowRight', 'PageDown'], label: 'action.next', menu: 'view', group: 'help.pictures' },
  {
    id: 'remove',
    keys: ['Delete'],
    label: 'action.remove',
    menu: 'edit',
    group: 'help.pictures',
    separatorBefore: true,
  },
  { id: 'save', keys: ['Mod+s'], label: 'action.save', menu: 'file', group: 'help.result', separatorBefore: true },
  { id: 'saveAs', keys: ['Mod+Shift+s'], label: 'action.saveAs', menu: 'file', group: 'help.result' },
  {
    id: 'copy',
    keys: ['Mod+c'],
    label: 'action.copyResult',
    menu: 'edit',
    group: 'help.result',
    yieldsToMarkedText: true,
  },
  { id: 'again', keys: ['r'], label: 'action.again', menu: 'edit', group: 'help.result' },
  { id: 'swap', keys: ['x'], label: 'action.swap', menu: 'edit', group: 'help.result' },
  { id: 'cancel', keys: ['Escape'], label: 'action.cancel', menu: 'edit', group: 'help.result' },
  { id: 'slider', keys: ['s'], label: 'action.slider', menu: 'view', group: 'help.view', separatorBefore: true },
  { id: 'sideBySide', keys: ['y'], label: 'action.sideBySide', menu: 'view', group: 'help.view' },
  { id: 'after', keys: ['a'], label: 'action.after', menu: 'view', group: 'help.view' },
  { id: 'difference', keys: ['d'], label: 'action.difference', menu: 'view', group: 'help.view' },
  { id: 'peek', keys: ['Tab'], label: 'action.peek', menu: null, group: 'help.view', isHeld: true },
  { id: 'fit', keys: ['0'], label: 'action.fit', menu: 'view', group: 'help.view', separatorBefore: true },
  { id: 'actual', keys: ['1'], label: 'action.actual', menu: 'view', group: 'help.view' },
  { id: 'zoomIn', keys: ['+', '='], label: 'action.zoomIn', menu: 'view', group: 'help.view' },
  { id: 'zoomOut', keys: ['-'], label: 'action.zoomOut', menu: 'view', group: 'help.view' },
  {
    id: 'filmstrip',
    keys: ['f'],
    label: 'action.filmstrip',
    menu: 'view',
    group: 'help.studio',
    separatorBefore: true,
  },
];
