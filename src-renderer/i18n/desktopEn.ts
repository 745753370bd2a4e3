import type { Text } from './text.ts';

/** Words of the desktop around the window: menu, tray, notifications, links of other programs. */
export const desktopEn = {
  'menu.recent': 'Open recent',
  'menu.clearRecent': 'Clear list',

  'settings.desktop': 'Desktop',
  'settings.tray': 'Icon in the system tray',
  'settings.trayHelp': 'A window that is closed while something runs then only hides, and the work goes on.',
  'tray.open': 'Open Grevy Studio',
  'tray.quit': 'Quit',
  'tray.training': 'Training of {run}',
  'tray.progress': '{work}: {percent}',

  'work.translate': 'Translating a picture',
  'work.translate-files': 'Translating a folder',
  'work.inpaint': 'Filling a hole',
  'work.inpaint-files': 'Filling holes in a folder',
  'work.inpaint-bench': 'Comparing ways to fill',
  'work.evaluate': 'Judging a model',
  'work.quantise': 'Measuring a faster form',
  'work.learn-encoder': 'Learning to guess vectors',
  'work.done': '{work}: done',
  'work.failed': '{work}: failed',
  'work.counts': '{done} done, {failed} failed',

  'link.title': 'A link of another program',
  'link.question': 'A link of another program asks to use the model “{model}”. Use it?',
  'link.yes': 'Use it',
  'link.no': 'No',
} as const satisfies Record<string, Text>;
