import type { Text } from './text.ts';

/** Words of the examples on empty screens, in English. */
export const examplesEn = {
  'examples.label': 'Examples',
  'examples.title': 'No picture at hand? Try one of these.',
  'examples.opening': 'Opening the example…',
  'examples.horse': 'A horse',
  'examples.zebra': 'A zebra',
  'examples.lake': 'A landscape',
  'examples.wires': 'Wires before the sky',
  'examples.wall': 'A sign before a wall',
  'examples.photo': 'A scratched photograph',
  'examples.sets.houses': 'Houses by day and by night',
  'examples.setsTitle': 'No pictures at hand?',
  'examples.sets.faces': 'Faces, drawn from parameters',
  'examples.setsHelp.faces':
    '400 small pictures of nobody, and settings for a training of some minutes. They are put into the folder of the studio’s data.',
  'examples.setsHelp.houses':
    'Two sets of 24 small pictures, and settings for a training of about a minute. They are put into the folder of the studio’s data.',
  'examples.useSets': 'Try with these',
  'examples.makingSets': 'Making the pictures…',
} as const satisfies Record<string, Text>;
