import type { Text } from './text.ts';

/** Words of giving a folder and of looking for one on the page, in English. */
export const folderEn = {
  'folder.choose': 'Choose a folder',
  'folder.pathHint': 'Path of a folder with pictures, then Enter',
  'folder.take': 'Use this folder',
  'folder.other': 'Choose another folder',
  'folder.keep': 'Keep the one there is',
  'folder.checking': 'Looking for the folder…',
  'folder.pictures': { one: '{count} picture', other: '{count} pictures' },

  'browse.open': 'Browse…',
  'browse.title': 'Choose a folder: {subject}',
  'browse.up': 'Up, to the folder around this one',
  'browse.home': 'Home folder',
  'browse.folders': 'Folders',
  'browse.reading': 'Reading the folder…',
  'browse.none': 'There are no folders in here.',
  'browse.shut': 'may not be read',
  'browse.atLeast': 'more than {count} pictures',
  'browse.more': {
    one: 'and {count} more folder: type its path to use it',
    other: 'and {count} more folders: type the path to use one of them',
  },
  'browse.here': { one: '{count} picture in this folder.', other: '{count} pictures in this folder.' },
  'browse.below': 'Those of the folders below are taken too.',
} as const satisfies Record<string, Text>;
