import type { startEn } from './startEn.ts';
import type { Dictionary } from './text.ts';

/** Words of screens without a picture, and of the first start, in Serbian, Latin script. */
export const startSr: Dictionary<typeof startEn> = {
  'start.what':
    'Grevy Studio pravi nove slike od tvojih fotografija: konj postaje zebra, a ono što je smetalo nestaje.',
  'start.private': 'Sve se to dešava na ovom računaru i ništa ga ne napušta.',
  'start.first': 'Počni svojom fotografijom ili klikni na primer ispod: radi odmah.',

  'empty.title': 'Prevuci fotografiju ovde',
  'empty.direction': '{model}, u jednom koraku. Rezultat se pojavljuje pored originala.',
  'empty.or': 'ili pritisni {keys} da nalepiš sliku',
  'empty.formats': 'JPEG, PNG, WebP, AVIF, TIFF i GIF, i više odjednom',
  'empty.private': 'Sve ostaje na ovom računaru.',
  'empty.noModels': 'Nema modela za prevođenje',
  'empty.noModelsHelp': 'Modeli koji dolaze uz studio nedostaju ili su oštećeni. Instaliraj studio ponovo.',
};
