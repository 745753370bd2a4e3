import type { aboutEn } from './aboutEn.ts';
import { careSr } from './careSr.ts';
import type { Dictionary } from './text.ts';
import { updatesSr } from './updatesSr.ts';

/** What the studio tells about itself, in Serbian, Latin script. */
export const aboutSr: Dictionary<typeof aboutEn> = {
  ...careSr,
  ...updatesSr,
  'licences.open': 'Licence',
  'licences.title': 'Od čega je studio napravljen',
  'licences.loading': 'Čitanje spiska…',
  'licences.failed': 'Spisak se ne može pročitati. Nalazi se i u datoteci LICENCES.txt, u fascikli studija.',
  'licences.intro': {
    one: 'Sam studio je pod licencom MIT. U njemu je {count} deo, koji ima svoju licencu.',
    few: 'Sam studio je pod licencom MIT. U njemu su {count} dela, a svaki ima svoju licencu.',
    other: 'Sam studio je pod licencom MIT. U njemu je {count} delova, a svaki ima svoju licencu.',
  },
  'licences.find': 'Nađi deo ili licencu',
  'licences.none': 'Ništa se ovde tako ne zove.',
  'licences.kind.engine': 'U programu za obradu',
  'licences.kind.page': 'U stranici',
  'licences.kind.window': 'Oko stranice',
  'licences.kind.model': 'Modeli',
  'licences.chromium': 'Od čega je napravljen Electron piše u datoteci LICENSES.chromium.html, pored programa.',
};
