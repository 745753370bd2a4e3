import type { Dictionary } from '../text.ts';
import type { cycleEn } from './cycleEn.ts';

/** Lekcija o ciklusu. */
export const cycleSr = {
  'learn.cycle.idea':
    'Niko nema parove konja i iste životinje kao zebre. CycleGAN uči od dve gomile: G pretvara konje u zebre, F ih vraća nazad, a ono što je otišlo i vratilo se mora biti ono što je bilo. To je gubitak ciklusa, i bez njega bilo šta može postati bilo šta.',
  'learn.cycle.try1':
    'Obuči oba mala modela. Oba prave krstiće koji leže među kružićima skupa B. Koji nalazi put do kuće?',
  'learn.cycle.try2':
    'Pritisni „Drugi početak“ i obuči ponovo. Da li mali model bez gubitka ciklusa slučajno stigne kući?',
  'learn.cycle.try3': 'Otvori sliku konja u prostoriji Prevedi i pošalji je ukrug. Šta F(G(a)) još zna o pozadini?',
  'learn.cycle.diagram': 'Slika ide ukrug',
  'learn.cycle.station.x': 'a, slika iz A',
  'learn.cycle.station.translated': 'G(a), odvedena u B',
  'learn.cycle.station.cycled': 'F(G(a)), vraćena nazad',
  'learn.cycle.station.same': 'F(a): što je već A, treba da ostane',
  'learn.cycle.verdict.before': 'Diskriminator skupa B o slici a, deo po deo: u proseku {mean} (1 je „pravo“)',
  'learn.cycle.verdict.made': 'Diskriminator skupa B o G(a): {mean}',
  'learn.cycle.loss.adversarial': 'Suparnički: (D(G(a)) − 1)²',
  'learn.cycle.loss.cycle': 'Ciklus: |F(G(a)) − a|',
  'learn.cycle.loss.identity': 'Identitet: |F(a) − a|',
  'learn.cycle.loss.discriminator': 'Gubitak diskriminatora',
  'learn.cycle.model': 'Mreže',
  'learn.cycle.run': 'Pošalji ukrug: {name}',
  'learn.cycle.running': 'Na putu…',
  'learn.cycle.needs': 'Otvori sliku u prostoriji Prevedi, dok program za obradu radi, pa je pošalji ukrug odavde.',
  'learn.cycle.toy': 'Sa gubitkom ciklusa i bez njega',
  'learn.cycle.toyHelp':
    'Iste četiri mreže, dovoljno male za ovu stranicu, na tačkama: A i B su dva oblaka. Oba mala modela kreću iz istog početka i vide iste tačke.',
  'learn.cycle.with': 'Sa gubitkom ciklusa',
  'learn.cycle.without': 'Bez njega',
  'learn.cycle.planeB':
    'B posle {step} koraka: kružići su B, krstići su G(a). Srednja udaljenost do najbližeg: {among}',
  'learn.cycle.planeA':
    'A posle {step} koraka: kružići su A, krstići su F(G(a)), linije vode odakle je krenulo do toga gde se vratilo. Srednja udaljenost od kuće: {home}',
  'learn.cycle.captionB': 'B, i G(a) kao krstići',
  'learn.cycle.captionA': 'A, i F(G(a)) kao krstići; linije vode od a do mesta gde se vratilo',
  'learn.cycle.among': 'Srednja udaljenost G(a) od najbližeg kružića skupa B:',
  'learn.cycle.home': 'Srednja udaljenost F(G(a)) od a, posle odlaska i povratka:',
  'learn.cycle.train': 'Obuči oba',
  'learn.cycle.scene': 'Šta su A i B',
  'learn.cycle.scene.arcs': 'Dva luka',
  'learn.cycle.scene.hills': 'Četiri brda i četiri brda',
  'learn.cycle.scene.lines': 'Dve duži',
  'learn.cycle.lambda': 'Težina gubitka ciklusa λ',
  'learn.cycle.failed': 'Mali modeli ne mogu da uče: {reason} Pritisni „Od početka“ za novi pokušaj.',
} as const satisfies Dictionary<typeof cycleEn>;
