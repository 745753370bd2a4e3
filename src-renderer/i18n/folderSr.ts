import type { folderEn } from './folderEn.ts';
import type { Dictionary } from './text.ts';

/** Words of giving a folder and of looking for one on the page, in Serbian, Latin script. */
export const folderSr: Dictionary<typeof folderEn> = {
  'folder.choose': 'Izaberi fasciklu',
  'folder.pathHint': 'Putanja fascikle sa slikama, pa Enter',
  'folder.take': 'Uzmi ovu fasciklu',
  'folder.other': 'Izaberi drugu fasciklu',
  'folder.keep': 'Zadrži postojeću',
  'folder.checking': 'Traži se fascikla…',
  'folder.pictures': { one: '{count} slika', few: '{count} slike', other: '{count} slika' },

  'browse.open': 'Pregledaj…',
  'browse.title': 'Izaberi fasciklu: {subject}',
  'browse.up': 'Gore, u fasciklu oko ove',
  'browse.home': 'Početna fascikla',
  'browse.folders': 'Fascikle',
  'browse.reading': 'Fascikla se čita…',
  'browse.none': 'Ovde nema fascikli.',
  'browse.shut': 'ne sme da se čita',
  'browse.atLeast': 'više od {count} slika',
  'browse.more': {
    one: 'i još {count} fascikla: ukucaj njenu putanju da bi je uzeo',
    few: 'i još {count} fascikle: ukucaj putanju one koju hoćeš',
    other: 'i još {count} fascikli: ukucaj putanju one koju hoćeš',
  },
  'browse.here': {
    one: '{count} slika u ovoj fascikli.',
    few: '{count} slike u ovoj fascikli.',
    other: '{count} slika u ovoj fascikli.',
  },
  'browse.below': 'Uzimaju se i slike iz fascikli u njoj.',
};
