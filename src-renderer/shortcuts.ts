import { createContext } from 'svelte';
import type { LabelKey } from './i18n/words.svelte.ts';

export type MenuId = 'file' | 'edit' | 'view' | 'help';

/** Under what the help tells a shortcut: a key of the words. */
export type ShortcutGroup = Extract<LabelKey, `help.${string}`>;

/**
 * A line of the one table that the key handler, the help, the tooltips and the menu are made from: each room has lines of its own, and so has the
 * shell around them. Keys as in KeyboardEvent.key, after "Mod+" (Ctrl, Cmd on a Mac) and "Shift+".
 */
export interface Shortcut<Id extends string = string> {
  readonly id: Id;
  readonly keys: readonly string[];
  readonly label: LabelKey;
  readonly menu: MenuId | null;
  readonly group: ShortcutGroup;
  readonly separatorBefore?: true;
  /** The browser's own event does it (paste): the key handler leaves it alone. */
  readonly isNative?: true;
  /** It holds while the key is held down (peek), which is not the key handler's either. */
  readonly isHeld?: true;
  /** Text that the person has marked comes first (copy): then the key is the browser's. */
  readonly yieldsToMarkedText?: true;
}

/** Something that does what shortcuts name: the same for a key, a menu item and a button. */
export interface ActionSet {
  isEnabled(id: string): boolean;
  run(id: string): void;
}

/** One table of several: lines that two of them share stand in it once. */
export const tableOf = (tables: readonly (readonly Shortcut[])[]): readonly Shortcut[] => [
  ...new Map(tables.flat().map((shortcut) => [shortcut.id, shortcut])).values(),
];

/** The whole table, for whoever tells a key. */
export const [getShortcuts, setShortcuts] = createContext<readonly Shortcut[]>();

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
export function shortcutFor(
  table: readonly Shortcut[],
  press: KeyPress,
  isMac: boolean,
  isEnabled: (id: string) => boolean,
): Shortcut | undefined {
  if (press.altKey || (isMac ? press.ctrlKey : press.metaKey)) return undefined;
  const spelled = spell(press, isMac);
  return table.find((shortcut) => shortcut.keys.includes(spelled) && isEnabled(shortcut.id));
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
  const electron: Readonly<Record<string, string>> = {
    Mod: 'CmdOrCtrl',
    ArrowLeft: 'Left',
    ArrowRight: 'Right',
    '+': 'Plus',
  };
  const parts = keys === '+' ? ['+'] : keys.split('+');
  return parts.map((part) => electron[part] ?? (part.length === 1 ? part.toUpperCase() : part)).join('+');
}
