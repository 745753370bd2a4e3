import type { Dictionary } from '../text.ts';
import type { guessingEn } from './guessingEn.ts';

/** Igra pogađanja u lekciji o rastojanjima: entropija kao broj pitanja. */
export const guessingSr: Dictionary<typeof guessingEn> = {
  'learn.guess.title': 'Šta je bit: pogodi stubac',
  'learn.guess.help':
    'Jedan stubac je slučajno izvučen iz p. Označi stupce, pitaj da li je među njima, i tako dok ne ostane jedan. Entropija kaže koliko je za to u proseku najmanje potrebno bitova, to jest odgovora da ili ne.',
  'learn.guess.bars': 'Stupci raspodele p: za koje pitaš?',
  'learn.guess.bar': 'Stubac {number}, {share}',
  'learn.guess.out': 'Stubac {number}, {share}: nije ovaj',
  'learn.guess.found': 'Stubac {number}, {share}: bio je ovaj',
  'learn.guess.marked': 'Označeno: {share} onoga što još može biti',
  'learn.guess.left': {
    one: 'Ostao je {count} stubac.',
    few: 'Ostala su {count} stupca.',
    other: 'Ostalo je {count} stubaca.',
  },
  'learn.guess.done': 'Bio je stubac {number}. Postavljenih pitanja: {questions}.',
  'learn.guess.ask': 'Da li je među ovima?',
  'learn.guess.next': 'Izvuci sledeći stubac',
  'learn.guess.others': 'Drugi slučajni stupci',
  'learn.guess.yes': 'da',
  'learn.guess.no': 'ne',
  'learn.guess.asked': '{bars}: {answer}',
  'learn.guess.yours': 'Tvoja pitanja',
  'learn.guess.plan': 'Kako bi pitao plan',
  'learn.guess.plan.p': 'Plan za p',
  'learn.guess.plan.q': 'Plan za q',
  'learn.guess.nothingYet': 'Još ništa.',
  'learn.guess.table': 'Pitanja po stupcu iz p',
  'learn.guess.who': 'Ko pita',
  'learn.guess.here': 'Ova runda',
  'learn.guess.mean': 'Prosek rundi: {rounds}',
  'learn.guess.expected': 'Očekivano',
  'learn.guess.you': 'Ti',
  'learn.guess.codeP': 'Hafmanov kod za p',
  'learn.guess.codeQ': 'Hafmanov kod za q',
  'learn.guess.entropy': 'Entropija p, najmanje što je moguće',
  'learn.guess.cross': 'Unakrsna entropija H(p, q)',
  'learn.guess.infinite':
    'q isključuje stupce koje p ima. Plan za q takve stupce ostavlja za sam kraj; onaj idealni, iz unakrsne entropije, nikad ne bi stigao do njih.',
};
