import type { careEn } from './careEn.ts';
import type { Dictionary } from './text.ts';

/** What is said when things break, in Serbian, Latin script. */
export const careSr: Dictionary<typeof careEn> = {
  'report.open': 'Sačuvaj izveštaj…',
  'report.title': 'Izveštaj',
  'report.intro': 'Za onoga ko popravlja studio. U njemu nema slika, ni tvojih imena, putanja i naloga.',
  'report.making': 'Prikupljanje podataka i dnevnika…',
  'report.files': 'Sadržaj',
  'report.facts': 'Šta piše u datoteci {name}',
  'report.save': 'Sačuvaj izveštaj…',
  'report.download': 'Preuzmi izveštaj',
  'report.saved': 'Sačuvano kao {name}',
  'settings.accelerated': 'Neka grafička kartica crta prozor',
  'settings.acceleratedNext': 'Od sledećeg pokretanja.',
};
