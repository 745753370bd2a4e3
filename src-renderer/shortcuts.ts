import type { PlainKey } from './i18n/words.svelte.ts';

/** Everything that a key or a menu can do. */
// prettier-ignore
export const actionIds = [
  'maskUndo', 'maskRedo', 'maskSwap', 'maskFinish', 'maskSmaller', 'maskLarger', 'maskSofter', 'maskHarder',
  'maskTool.brush', 'maskTool.eraser', 'maskTool.rectangle', 'maskTool.ellipse', 'maskTool.lasso', 'maskTool.polygon',
  'maskTool.wand', 'maskTool.colourRange', 'maskTool.fill', 'maskTool.cutOut',
  'open', 'save', 'saveAs', 'remove', 'copy', 'paste', 'cancel', 'again', 'swap', 'previous', 'next',
  'slider', 'sideBySide', 'after', 'difference', 'peek', 'fit', 'actual', 'zoomIn', 'zoomOut', 'filmstrip', 'settings', 'help',
] as const;
export type ActionId = (typeof actionIds)[number];

export type MenuId = 'file' | 'edit' | 'view' | 'help';

/**
 * A line of the one table that the key handler, the help, the tooltips and the menu are made from. Keys as in KeyboardEvent.key, after
 * "Mod+" (Ctrl, Cmd on a Mac) and "Shift+".
 */
export interface Shortcut {
  readonly id: ActionId;
  readonly keys: readonly string[];
  readonly label: Extract<PlainKey, `action.${string}` | `mask.tool.${string}` | `mask.key.${string}`>;
  readonly menu: MenuId | null;
  readonly group: 'mask' | 'pictures' | 'result' | 'view' | 'studio';
  readonly separatorBefore?: true;
  /** The browser's own event does it (paste), or a key held down (peek): the key handler leaves it alone. */
  readonly isNative?: true;
  readonly needs?: 'picture' | 'result' | 'work' | 'mask';
}

export const shortcuts: readonly Shortcut[] = [
  // First, since they come before others' lines of the same key while a mask is painted. Serbian keyboards have letters where [ and ] are.
  { id: 'maskUndo', keys: ['Mod+z'], label: 'mask.key.undo', menu: 'edit', group: 'mask', needs: 'mask' },
  { id: 'maskRedo', keys: ['Mod+Shift+z', 'Mod+y'], label: 'mask.key.redo', menu: 'edit', group: 'mask', needs: 'mask' },
  { id: 'maskTool.brush', keys: ['b'], label: 'mask.tool.brush', menu: null, group: 'mask', needs: 'mask' },
  { id: 'maskTool.eraser', keys: ['e'], label: 'mask.tool.eraser', menu: null, group: 'mask', needs: 'mask' },
  { id: 'maskTool.rectangle', keys: ['r'], label: 'mask.tool.rectangle', menu: null, group: 'mask', needs: 'mask' },
  { id: 'maskTool.ellipse', keys: ['o'], label: 'mask.tool.ellipse', menu: null, group: 'mask', needs: 'mask' },
  { id: 'maskTool.lasso', keys: ['l'], label: 'mask.tool.lasso', menu: null, group: 'mask', needs: 'mask' },
  { id: 'maskTool.polygon', keys: ['p'], label: 'mask.tool.polygon', menu: null, group: 'mask', needs: 'mask' },
  { id: 'maskTool.wand', keys: ['w'], label: 'mask.tool.wand', menu: null, group: 'mask', needs: 'mask' },
  { id: 'maskTool.colourRange', keys: ['k'], label: 'mask.tool.colourRange', menu: null, group: 'mask', needs: 'mask' },
  { id: 'maskTool.fill', keys: ['g'], label: 'mask.tool.fill', menu: null, group: 'mask', needs: 'mask' },
  { id: 'maskTool.cutOut', keys: ['c'], label: 'mask.tool.cutOut', menu: null, group: 'mask', needs: 'mask' },
  { id: 'maskSwap', keys: ['x'], label: 'mask.key.swap', menu: null, group: 'mask', needs: 'mask' },
  { id: 'maskFinish', keys: ['Escape'], label: 'mask.key.finish', menu: null, group: 'mask', needs: 'mask' },
  { id: 'maskSmaller', keys: ['[', 'š', 'ш'], label: 'mask.key.smaller', menu: null, group: 'mask', needs: 'mask' },
  { id: 'maskLarger', keys: [']', 'đ', 'ђ'], label: 'mask.key.larger', menu: null, group: 'mask', needs: 'mask' },
  { id: 'maskSofter', keys: ['Shift+[', '{', 'Shift+š', 'Shift+ш'], label: 'mask.key.softer', menu: null, group: 'mask', needs: 'mask' },
  { id: 'maskHarder', keys: ['Shift+]', '}', 'Shift+đ', 'Shift+ђ'], label: 'mask.key.harder', menu: null, group: 'mask', needs: 'mask' },

  { id: 'open', keys: ['Mod+o'], label: 'action.openMenu', menu: 'file', group: 'pictures' },
  { id: 'paste', keys: ['Mod+v'], label: 'action.paste', menu: 'edit', group: 'pictures', isNative: true, separatorBefore: true },
  { id: 'previous', keys: ['ArrowLeft', 'PageUp'], label: 'action.previous', menu: 'view', group: 'pictures', needs: 'picture' },
  { id: 'next', keys: ['ArrowRight', 'PageDown'], label: 'action.next', menu: 'view', group: 'pictures', needs: 'picture' },
  { id: 'remove', keys: ['Delete'], label: 'action.remove', menu: 'edit', group: 'pictures', needs: 'picture', separatorBefore: true },

  { id: 'save', keys: ['Mod+s'], label: 'action.save', menu: 'file', group: 'result', needs: 'result', separatorBefore: true },
  { id: 'saveAs', keys: ['Mod+Shift+s'], label: 'action.saveAs', menu: 'file', group: 'result', needs: 'result' },
  { id: 'copy', keys: ['Mod+c'], label: 'action.copyResult', menu: 'edit', group: 'result', needs: 'result' },
  { id: 'again', keys: ['r'], label: 'action.again', menu: 'edit', group: 'result', needs: 'picture' },
  { id: 'swap', keys: ['x'], label: 'action.swap', menu: 'edit', group: 'result' },
  { id: 'cancel', keys: ['Escape'], label: 'action.cancel', menu: 'edit', group: 'result', needs: 'work' },

  { id: 'slider', keys: ['s'], label: 'action.slider', menu: 'view', group: 'view', separatorBefore: true },
  { id: 'sideBySide', keys: ['y'], label: 'action.sideBySide', menu: 'view', group: 'view' },
  { id: 'after', keys: ['a'], label: 'action.after', menu: 'view', group: 'view' },
  { id: 'difference', keys: ['d'], label: 'action.difference', menu: 'view', group: 'view' },
  { id: 'peek', keys: ['Tab'], label: 'action.peek', menu: null, group: 'view', isNative: true },
  { id: 'fit', keys: ['0'], label: 'action.fit', menu: 'view', group: 'view', needs: 'picture', separatorBefore: true },
  { id: 'actual', keys: ['1'], label: 'action.actual', menu: 'view', group: 'view', needs: 'picture' },
  { id: 'zoomIn', keys: ['+', '='], label: 'action.zoomIn', menu: 'view', group: 'view', needs: 'picture' },
  { id: 'zoomOut', keys: ['-'], label: 'action.zoomOut', menu: 'view', group: 'view', needs: 'picture' },

  { id: 'filmstrip', keys: ['f'], label: 'action.filmstrip', menu: 'view', group: 'studio', separatorBefore: true },
  { id: 'settings', keys: ['Mod+,'], label: 'action.settings', menu: 'file', group: 'studio', separatorBefore: true },
  { id: 'help', keys: ['?', 'F1'], label: 'action.help', menu: 'help', group: 'studio' },
];

/** The part of a KeyboardEvent that decides. */
export interface KeyPress {
  readonly key: string;
  readonly ctrlKey: boolean;
  readonly metaKey: boolean;
  readonly shiftKey: boolean;
  readonly altKey: boolean;
}

/** Signs that need Shift on some keyboards and not on others: Shift does not count for them. */
const isSign = (key: string): boolean => key.length === 1 && key.toLowerCase() === key.toUpperCase();

/** A key press in the table's spelling. */
export function spell({ key, ctrlKey, metaKey, shiftKey }: KeyPress, isMac: boolean): string {
  const isMod = isMac ? metaKey : ctrlKey;
  const name = key.length === 1 ? key.toLowerCase() : key;
  return `${isMod ? 'Mod+' : ''}${shiftKey && !isSign(key) ? 'Shift+' : ''}${name}`;
}

/**
 * The line of the table that a key press means: of several with one key the first that means anything now. Keys that change letters on some
 * keyboards (Alt, the other system key) mean nothing here.
 */
export function shortcutFor(press: KeyPress, isMac: boolean, isEnabled: (shortcut: Shortcut) => boolean): Shortcut | undefined {
  if (press.altKey || (isMac ? press.ctrlKey : press.metaKey)) return undefined;
  const spelled = spell(press, isMac);
  return shortcuts.find((shortcut) => shortcut.keys.includes(spelled) && isEnabled(shortcut));
}

const macSigns: Readonly<Record<string, string>> = { Mod: '⌘', Shift: '⇧' };
// prettier-ignore
const keySigns: Readonly<Record<string, string>> = {
  Escape: 'Esc', ArrowLeft: '←', ArrowRight: '→', '-': '−', PageUp: 'PgUp', PageDown: 'PgDn', Delete: 'Del',
};

/** A key of the table as it is printed on keyboards, part by part. */
export function keyParts(keys: string, isMac: boolean): string[] {
  const parts = keys === '+' ? ['+'] : keys.split('+');
  return parts.map((part) => {
    if (part === 'Mod') return isMac ? '⌘' : 'Ctrl';
    return (isMac ? macSigns[part] : undefined) ?? keySigns[part] ?? (part.length === 1 ? part.toUpperCase() : part);
  });
}

/** A key of the table as Electron's menus spell it. */
export function accelerator(keys: string): string {
  const electron: Readonly<Record<string, string>> = { Mod: 'CmdOrCtrl', ArrowLeft: 'Left', ArrowRight: 'Right', '+': 'Plus' };
  const parts = keys === '+' ? ['+'] : keys.split('+');
  return parts.map((part) => electron[part] ?? (part.length === 1 ? part.toUpperCase() : part)).join('+');
}

export const shortcutOf = (id: ActionId): Shortcut | undefined => shortcuts.find((shortcut) => shortcut.id === id);
