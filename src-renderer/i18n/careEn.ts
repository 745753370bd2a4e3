import type { Text } from './text.ts';

/** What is said when things break: reports, and how the window is drawn. */
export const careEn = {
  'report.open': 'Save a report…',
  'report.title': 'Report',
  'report.intro': 'For whoever mends the studio. No picture is in it, and no name, path or account of yours.',
  'report.making': 'Collecting facts and logs…',
  'report.files': 'In it',
  'report.facts': 'What {name} says',
  'report.save': 'Save report…',
  'report.download': 'Download report',
  'report.saved': 'Saved as {name}',
  'settings.accelerated': 'Let the graphics card draw the window',
  'settings.acceleratedNext': 'From the next start on.',
} as const satisfies Record<string, Text>;
