import type { Dictionary } from '../text.ts';
import type { latentArithmeticEn } from './latentArithmeticEn.ts';

/** Lekcija o latentnom prostoru: računanje vektorima. */
export const latentArithmeticSr: Dictionary<typeof latentArithmeticEn> = {
  'learn.latent.view': 'Šta se gleda',
  'learn.latent.view.lengths': 'Dužine',
  'learn.latent.view.arithmetic': 'Računanje',
  'learn.latent.sums.idea':
    'U latentnom prostoru obučenog generatora razlike nešto znače: nasmejano manje ozbiljno je pravac. Ovaj generator-igračka crta lice od šest brojeva; svaka crta lica ima svoj pravac, a nijedna nije jedan jedini broj.',
  'learn.latent.sums.try1':
    'Uzmi pojedinačne uzorke i nekoliko puta izvuci druge. Koliko često je rezultat onakav kakav treba? Onda uzmi srednje vrednosti tri uzorka.',
  'learn.latent.sums.try2':
    'Sa pojedinačnim uzorcima zbir je predugačak, a lice preterano. Svedi ga na dužinu uzorka i uporedi.',
  'learn.latent.sums.try3':
    'Promeni A, B i C tako da ozbiljno lice dobije šešir. Onda otvori prostoriju Lab i uradi isto sa pravim slikama.',
  'learn.latent.kind.smile.hat': 'nasmejano, sa šeširom',
  'learn.latent.kind.smile.bare': 'nasmejano, bez šešira',
  'learn.latent.kind.serious.hat': 'ozbiljno, sa šeširom',
  'learn.latent.kind.serious.bare': 'ozbiljno, bez šešira',
  'learn.latent.faceSaid': 'Lice: {kind}. Osmeh {smile}, šešir {hat}',
  'learn.latent.mean': 'srednja vrednost',
  'learn.latent.result': 'A − B + C',
  'learn.latent.asExpected': 'Kako treba: {kind}. Oko njega su susedi, slučajno malo pomereni.',
  'learn.latent.notExpected': 'Treba da bude {kind}, ali nije. Oko njega su susedi, slučajno malo pomereni.',
  'learn.latent.lengthIs': 'Dužina {length}; običan uzorak ima 1.',
  'learn.latent.outcomes': 'Šta daje {draws} ovakvih zbirova, svaki od drugih uzoraka',
  'learn.latent.outcome.expected': 'kakvi treba da budu',
  'learn.latent.outcome.stray': 'rasipanje ostalih crta (uzorci: 1)',
  'learn.latent.outcome.length': 'dužina (uzorci: 1)',
  'learn.latent.of': 'Šta se sabira',
  'learn.latent.of.3': 'Sredine od tri',
  'learn.latent.of.1': 'Pojedinačni uzorci',
  'learn.latent.rescale': 'Svedi na dužinu uzorka',
  'learn.latent.draw': 'Izvuci druge uzorke',
  'learn.latent.cell': 'Uzorci za {name}',
  'learn.latent.along': 'Jedan broj ne znači ništa, a pravac znači',
  'learn.latent.alongHelp':
    'Pet lica od −2 do 2 duž jednog puta kroz sredinu prostora. Jedan od šest brojeva menja više crta odjednom; pravac menja jednu.',
  'learn.latent.wayAlong': 'Idi duž',
  'learn.latent.coordinates': 'Brojevi vektora',
  'learn.latent.coordinate': 'Broj {number}',
  'learn.latent.directions': 'Pravci',
  'learn.latent.trait.smile': 'Osmeh',
  'learn.latent.trait.hat': 'Šešir',
  'learn.latent.trait.eyes': 'Veličina očiju',
  'learn.latent.trait.width': 'Širina glave',
  'learn.latent.trait.hair': 'Dužina kose',
  'learn.latent.trait.tilt': 'Nagib glave',
};
