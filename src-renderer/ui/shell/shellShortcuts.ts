import type { Shortcut } from '../../shortcuts.ts';

/** What means the same in every room. */
export const shellShortcuts = [
  {
    id: 'settings',
    keys: ['Mod+,'],
    label: 'action.settings',
    menu: 'file',
    group: 'help.studio',
    separatorBefore: true,
  },
  { id: 'help', keys: ['?', 'F1'], label: 'action.help', menu: 'help', group: 'help.studio' },
  { id: 'report', keys: [], label: 'report.open', menu: 'help', group: 'help.studio' },
] as const satisfies readonly Shortcut[];

export type ShellActionId = (typeof shellShortcuts)[number]['id'];
