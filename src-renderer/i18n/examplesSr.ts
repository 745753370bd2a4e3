import type { examplesEn } from './examplesEn.ts';
import type { Dictionary } from './text.ts';

/** Words of the examples on empty screens, in Serbian, Latin script. */
export const examplesSr: Dictionary<typeof examplesEn> = {
  'examples.label': 'Primeri',
  'examples.title': 'Nemaš sliku pri ruci? Probaj jednu od ovih.',
  'examples.opening': 'Otvara se primer…',
  'examples.horse': 'Konj',
  'examples.zebra': 'Zebra',
  'examples.lake': 'Predeo',
  'examples.wires': 'Žice ispred neba',
  'examples.wall': 'Znak ispred zida',
  'examples.photo': 'Izgrebana fotografija',
  'examples.sets.houses': 'Kuće danju i noću',
  'examples.setsTitle': 'Nemaš slike pri ruci?',
  'examples.sets.faces': 'Lica, crtana po parametrima',
  'examples.setsHelp.faces':
    '400 malih slika nikoga, i podešavanja za obuku od nekoliko minuta. Smeštaju se u fasciklu sa podacima studija.',
  'examples.setsHelp.houses':
    'Dva skupa od po 24 male slike i podešavanja za obuku od oko minut. Smeštaju se u fasciklu sa podacima studija.',
  'examples.useSets': 'Probaj sa ovima',
  'examples.makingSets': 'Prave se slike…',
};
