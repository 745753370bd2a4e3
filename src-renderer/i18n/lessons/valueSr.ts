import type { Dictionary } from '../text.ts';
import type { valueEn } from './valueEn.ts';

/** Lekcija o vrednosti igre. */
export const valueSr: Dictionary<typeof valueEn> = {
  'learn.value.idea':
    'Diskriminator za svaki stubac kaže koliko je siguran da je stvaran, i plaćen je kad je u pravu. Nacrtaj svoj između oba histograma: niko ne može biti plaćen više nego što dopušta rastojanje p i q.',
  'learn.value.try1': 'Nacrtaj presude rukom i vidi koliko se približavaš najboljem. Onda prikaži najbolje.',
  'learn.value.try2': 'Izjednači p i q. Šta je najbolje što iko može da kaže, i koliko je to plaćeno?',
  'learn.value.try3': 'Uzmi dva ostrva: najbolji diskriminator je svuda siguran. Šta generator može da nauči od njega?',
  'learn.value.yours': 'Koliko je plaćen tvoj (nata)',
  'learn.value.best': '2 JS − 2 log 2, najviše moguće',
  'learn.value.shortfall': 'Koliko mu nedostaje',
  'learn.value.js': 'JS u natima',
  'learn.value.scale':
    'Ko bi za sve bio siguran i u pravu, bio bi plaćen 0. Novčić, svuda D = 1/2, plaćen je −2\u00a0log\u00a02 = {coin}.',
  'learn.value.apart':
    'Nijedan stubac nije u oba, pa je najbolji plaćen 0. Tako ostaje i kad se q pomeri: nema nagiba koji bi generatoru rekao kuda da ide.',
  'learn.value.slopes': 'Vidi ko još ima nagib',
  'learn.value.learn': 'Pusti ga da malo uči',
  'learn.value.show': 'Prikaži najbolje, p / (p + q)',
  'learn.value.verdicts': 'Presude tvog diskriminatora',
  'learn.value.surelyReal': '1, sigurno stvarno',
  'learn.value.surelyMade': '0, sigurno napravljeno',
};
