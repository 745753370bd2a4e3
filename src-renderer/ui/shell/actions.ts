import { createContext } from 'svelte';
import { tableOf, type ActionSet, type Shortcut } from '../../shortcuts.ts';
import type { Chrome } from './chrome.svelte.ts';
import { opening } from './room.ts';
import type { Rooms } from './rooms.svelte.ts';
import { shellShortcuts, type ShellActionId } from './shellShortcuts.ts';

/** What the table of shortcuts names, done: by the room that is open, or, what means the same everywhere, by the shell. */
export class Actions implements ActionSet {
  /** Every room's lines, then the shell's. */
  readonly shortcuts: readonly Shortcut[];
  readonly #rooms: Rooms;
  readonly #ofShell: ReadonlyMap<string, () => void>;

  constructor(rooms: Rooms, chrome: Chrome) {
    const ofShell: Readonly<Record<ShellActionId, () => void>> = {
      settings: () => (chrome.isSettingsOpen = !chrome.isSettingsOpen),
      help: () => (chrome.isHelpOpen = true),
      report: () => (chrome.isReportOpen = true),
    };
    const declared = rooms.list.map(({ declaration }) => declaration);
    const openings = declared.map(({ id, title, keys }, i): Shortcut => {
      const line: Shortcut = { id: opening(id), keys, label: title, menu: 'view', group: 'help.studio' };
      return i === 0 ? { ...line, separatorBefore: true } : line;
    });
    this.#rooms = rooms;
    this.#ofShell = new Map([
      ...Object.entries(ofShell),
      ...declared.map(({ id }): [string, () => void] => [opening(id), () => rooms.open(id)]),
    ]);
    this.shortcuts = tableOf([...declared.map(({ shortcuts }) => shortcuts), openings, shellShortcuts]);
  }

  isEnabled(id: string): boolean {
    if (this.#ofShell.has(id)) return true;
    const { declaration, is } = this.#rooms.current;
    return declaration.shortcuts.some((shortcut) => shortcut.id === id) && is.isEnabled(id);
  }

  run(id: string): void {
    const work = this.#ofShell.get(id);
    if (work) work();
    else this.#rooms.current.is.run(id);
  }

  /** An item of the application's menu; others' items are not ours, and nor are those of a room that was left meanwhile. */
  chosen(id: string): void {
    if (this.isEnabled(id)) this.run(id);
  }
}

export const [getActions, setActions] = createContext<Actions>();
