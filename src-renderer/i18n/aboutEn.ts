import { careEn } from './careEn.ts';
import type { Text } from './text.ts';
import { updatesEn } from './updatesEn.ts';

/** What the studio tells about itself: what it is made of, on what terms, and what comes after it. */
export const aboutEn = {
  ...careEn,
  ...updatesEn,
  'licences.open': 'Licences',
  'licences.title': 'What the studio is made of',
  'licences.loading': 'Reading the list…',
  'licences.failed': 'The list could not be read. It is also in the file LICENCES.txt, in the folder of the studio.',
  'licences.intro': {
    one: 'The studio itself is under the MIT licence. It is made with {count} part of others, which has a licence of its own.',
    other: 'The studio itself is under the MIT licence. It is made with {count} parts, each with a licence of its own.',
  },
  'licences.find': 'Find a part or a licence',
  'licences.none': 'Nothing here is called that.',
  'licences.kind.engine': 'In the engine',
  'licences.kind.page': 'In the page',
  'licences.kind.window': 'Around the page',
  'licences.kind.model': 'Models',
  'licences.chromium': 'What Electron is made of stands in LICENSES.chromium.html, beside the program.',
} as const satisfies Record<string, Text>;
