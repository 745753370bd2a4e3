import type { Dictionary } from '../text.ts';
import type { quizEn } from './quizEn.ts';

/** Lekcija u kojoj čovek seda na mesto diskriminatora. */
export const quizSr: Dictionary<typeof quizEn> = {
  'learn.quiz.idea':
    'Generator je pobedio kad niko ne može da razlikuje njegove slike od pravih. Ovde sedaš na mesto diskriminatora: sliku vidiš na trenutak i kažeš kakva je, a za iste slike pitan je i diskriminator.',
  'learn.quiz.try1': 'Odigraj jedan kviz sa crtanim licima. Ko ređe greši, ti ili diskriminator?',
  'learn.quiz.try2':
    'Podesi vreme na 1 sekundu, pa onda bez ograničenja. Po čemu prepoznaješ lažne kad ima vremena da se gleda?',
  'learn.quiz.try3':
    'Pogledaj koliko su intervali široki: 20 slika govori malo. Da li bi ih toliko bilo dovoljno da se 40 % razlikuje od pogađanja?',
  'learn.quiz.source': 'Slike',
  'learn.quiz.source.faces': 'Crtana lica, DCGAN',
  'learn.quiz.source.shapes': 'Crtani oblici, rastući GAN',
  'learn.quiz.source.own': 'Moje slike i prevodi',
  'learn.quiz.limit': 'Koliko dugo se slika vidi',
  'learn.quiz.noLimit': 'Neograničeno',
  'learn.quiz.auto': 'Nastavljaj samo od sebe',
  'learn.quiz.rules':
    'Slika će biti {of}, otprilike podjednako pravih i lažnih. Lažne je napravila mreža; prave su onakve od kakvih je učila, ali te nikad nije videla. Tasteri: {keysReal} za pravo, {keysFake} za lažno, Enter za sledeću.',
  'learn.quiz.rulesOwn':
    'Slika će biti {of}, otprilike podjednako pravih i lažnih. Prave su originali, a lažne ono što je mreža od njih napravila. Tasteri: {keysReal} za pravo, {keysFake} za lažno, Enter za sledeću.',
  'learn.quiz.pausedAt': 'Sledi slika {round} od {of}.',
  'learn.quiz.start': 'Počni',
  'learn.quiz.goOn': 'Nastavi',
  'learn.quiz.fetching': 'Slike se donose…',
  'learn.quiz.failed': 'Jedna slika nije mogla da se donese. Pokušaj ponovo.',
  'learn.quiz.place': 'Slika {round} od {of}',
  'learn.quiz.real': 'Pravo',
  'learn.quiz.fake': 'Lažno',
  'learn.quiz.next': 'Dalje',
  'learn.quiz.toResult': 'Na rezultat',
  'learn.quiz.timeUp': 'Vreme je isteklo: da li je bilo pravo ili lažno?',
  'learn.quiz.rightReal': 'Tačno, prava je.',
  'learn.quiz.rightFake': 'Tačno, lažna je.',
  'learn.quiz.wrongReal': 'Netačno: prava je.',
  'learn.quiz.wrongFake': 'Netačno: lažna je.',
  'learn.quiz.saysReal': 'Diskriminator je smatra pravom: {verdict}, iznad {threshold}.',
  'learn.quiz.saysFake': 'Diskriminator je smatra lažnom: {verdict}, ne iznad {threshold}.',
  'learn.quiz.result': 'Učestalost grešaka',
  'learn.quiz.you': 'Ti',
  'learn.quiz.discriminator': 'Diskriminator',
  'learn.quiz.rate': 'pogrešno {wrong} od {of}: {share}, sa pouzdanošću od 95 % između {low} i {high}',
  'learn.quiz.guessing': 'pogađanje',
  'learn.quiz.result.better': 'Ceo tvoj interval leži ispod 50 %: ne pogađaš, nego nešto vidiš.',
  'learn.quiz.result.guessing': '50 % leži unutar tvog intervala: ovo bi moglo biti i pogađanje.',
  'learn.quiz.result.worse': 'Ceo tvoj interval leži iznad 50 %: razliku vidiš, ali je čitaš naopako.',
  'learn.quiz.yourErrors': 'Tvoje greške',
  'learn.quiz.itsErrors': 'Greške diskriminatora',
  'learn.quiz.noErrors': 'Nema ih.',
  'learn.quiz.wasReal': 'prava je',
  'learn.quiz.wasFake': 'lažna je',
  'learn.quiz.others': 'Druge slike',
  'learn.quiz.again': 'Iste još jednom',
  'learn.quiz.caveat':
    'Diskriminator nije prorok: obučavan je uporedo baš sa ovim generatorom, da njegove uzorke razlikuje od crteža. Za svaku sliku kaže jedan broj, što veći to pravija, i takvi brojevi nešto znače samo jedni pored drugih; uz Vaserštajnov gubitak, kojim su učeni oblici, nemaju ni nulu. Zato se ovde lažnim broji ono što je najviše {threshold}: na pola puta između proseka njegovih presuda o 200 drugih crteža i o 200 drugih uzoraka.',
  'learn.quiz.caveatOwn':
    'Vidiš originale i najnoviji prevod svake slike, isečene na kvadrat u sredini. Diskriminator se o njima ne pita: onaj od prevodioca sudi o delićima jedne vrste slika, u veličini u kojoj je obučavan.',
  'learn.quiz.few':
    'Za kviz je potrebno najmanje {least} originala i {least} prevoda; ovde ih je {real} i {fake}. Otvori slike u prostoriji Prevedi, pusti da se prevedu, pa se vrati.',
};
