import type { Dictionary } from '../text.ts';
import type { descentEn } from './descentEn.ts';

/** Lekcija o spustu po gradijentu. */
export const descentSr: Dictionary<typeof descentEn> = {
  'learn.descent.idea':
    'Mreža uči kotrljajući se nizbrdo: njene težine su mesto, gubitak je visina, a svaki korak ide nasuprot nagibu g, za η puta g. Ovde su dve težine, pa se vidi ceo predeo.',
  'learn.descent.try1':
    'U jaruzi povećavaj korak dok kuglica ne počne da skače sa zida na zid. Onda pusti zamah da se kotrlja pored nje.',
  'learn.descent.try2': 'Spusti kuglicu na sedlo, pravo na greben, i vidi ko prvi pobegne odatle.',
  'learn.descent.try3':
    'U dve doline nađi mesto i optimizator koji završe u dubljoj. Ili nacrtaj svoju površ, na kojoj neki od njih zakaže.',
  'learn.surface': 'Površ',
  'learn.surface.bowl': 'Činija',
  'learn.surface.ravine': 'Jaruga',
  'learn.surface.saddle': 'Sedlo',
  'learn.surface.valleys': 'Dve doline',
  'learn.surface.own': 'Tvoja površ',
  'learn.beside': 'Kotrljaj i pomoću',
  'learn.dropHere':
    'Površ, tamnije je niže. Klikni da spustiš kuglicu, ili je pomeraj strelicama. Korak {step}: {said}',
  'learn.ball': '{optimiser} na {x} i {y}',
};
