import type { Dictionary } from '../text.ts';
import type { classifierEn } from './classifierEn.ts';

/** Lekcija o diskriminatoru koji je sam. */
export const classifierSr = {
  'learn.classifier.idea':
    'Uzmi samo diskriminator: vidi kružiće koji su pravi i krstiće koji su napravljeni, i uči da kaže koliko je sigurno da je tačka prava. Kad bi učio bez kraja, šta bi govorio? Ne „da“ ili „ne“, nego koliki je na tom mestu udeo pravog.',
  'learn.classifier.try1':
    'Pusti učenje i gledaj kako leva ravan postaje desna. Gde je spor, i koliko tamo ima tačaka?',
  'learn.classifier.try2':
    'Pomeri brda jedno preko drugog. Šta kaže najbolji diskriminator kada se pravo i napravljeno ne razlikuju?',
  'learn.classifier.try3': 'Uzmi jedno unutar drugog i mrežu od jednog neurona. Zašto to ne može da se nauči?',
  'learn.classifier.learnt': 'Šta je naučeno, D(x)',
  'learn.classifier.best': 'Najbolje moguće, D*(x) = p / (p + q)',
  'learn.classifier.board':
    '{name}, posle {step} koraka. Kružići su pravi, krstići su napravljeni. Srednja razlika od najboljeg: {gap}',
  'learn.classifier.cut': 'Presek kroz sredinu: obe gustine kao brda, naučena i najbolja presuda kao linije',
  'learn.classifier.cutHelp':
    'Presek kroz sredinu, od 0 do 1. Brda: plavo je p, ono pravo; narandžasto je q, ono napravljeno.',
  'learn.classifier.paid': 'Gubitak D na novim tačkama (nata)',
  'learn.classifier.least': 'Gubitak D*, najmanji mogući (nata)',
  'learn.classifier.gap': 'Srednja razlika D i D*',
  'learn.classifier.scene': 'Šta je pravo, a šta napravljeno',
  'learn.classifier.scene.hills': 'Dva brda',
  'learn.classifier.scene.inside': 'Jedno unutar drugog',
  'learn.classifier.scene.around': 'Jedno oko drugog',
  'learn.classifier.apart': 'Koliko su razmaknuta',
  'learn.classifier.network': 'Mreža',
  'learn.classifier.noNeurons': 'Jedan neuron',
  'learn.classifier.layers': 'Dva sloja po {count}',
} as const satisfies Dictionary<typeof classifierEn>;
