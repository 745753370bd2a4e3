import type { Dictionary } from '../text.ts';
import type { lossEn } from './lossEn.ts';

/** Lekcija o gubitku. */
export const lossSr: Dictionary<typeof lossEn> = {
  'learn.loss.idea':
    'Gubitak jednim brojem kaže koliko model greši. Nad težinama je to visina, a učenje ide nizbrdo: ko bira gubitak, bira i teren.',
  'learn.loss.try1':
    'Prava: nađi na površi mesto gde su kvadrati mali. Onda pravi korake i uporedi sa krstićem, najboljom pravom koja postoji.',
  'learn.loss.try2':
    'Odvuci jednu tačku daleko gore i gledaj kako je najbolja prava prati. Dvaput veća greška vredi četiri puta više.',
  'learn.loss.try3':
    'Dve klase: pritisni „Siguran, a greši“, pa Pusti. Obe kuglice greše jednako; koja se pomera, i zašto?',
  'learn.loss.view': 'Šta se uči',
  'learn.loss.view.line': 'Prava',
  'learn.loss.view.classes': 'Dve klase',
  'learn.loss.points': 'Tačke i sadašnja prava',
  'learn.loss.point': 'Tačka {number} na {x} i {y}: greška {error}, kvadrat {square}',
  'learn.loss.lineCaption':
    'Sadašnja prava; najbolja je tačkasta. Svaki kvadrat je velik koliko i kvadrat greške njegove tačke; gubitak je njihov prosek.',
  'learn.loss.lineMap':
    'Srednja kvadratna greška nad w i b, tamnije je niže. Klikni da izabereš pravu, ili je pomeraj strelicama. Korak {step}: w {w}, b {b}, gubitak {loss}',
  'learn.loss.lineMapCaption':
    'Isti gubitak za svaku pravu, tamnije je niže: mesto je prava. Strelica je sledeći korak, a krstić najbolja prava, ona najmanjih kvadrata.',
  'learn.loss.now': 'Sadašnja prava',
  'learn.loss.mse': 'Srednja kvadratna greška',
  'learn.loss.best': 'Najbolja prava',
  'learn.loss.noBest': 'mnoge su jednako dobre',
  'learn.loss.bestMse': 'Njena srednja kvadratna greška',
  'learn.loss.add': 'Dodaj tačku',
  'learn.loss.pointsHelp':
    'Klik na ravan dodaje tačku, vučenje je pomera, a klik sa Shift je uklanja. Tastaturom: strelice i Delete.',
  'learn.loss.entropy': 'Unakrsna entropija',
  'learn.loss.squares': 'Srednja kvadratna greška',
  'learn.loss.classPoints': 'Tačke dve klase, i koliko je model siguran da je tačka klase 1',
  'learn.loss.classPoint':
    'Tačka {number} na {x}, klasa {label}: p je {entropy} po unakrsnoj entropiji, {squares} po kvadratnoj grešci',
  'learn.loss.classCaption':
    'Prazni kružići su klasa 0, puni klasa 1. Krive su p = σ(w x + b) tamo gde je sada kuglica svakog gubitka.',
  'learn.loss.classMap':
    '{loss} nad w i b, tamnije je niže. Klikni da spustiš obe kuglice, ili ih pomeraj strelicama. Korak {step}: w {w}, b {b}, gubitak {value}, nagib {slopeW} i {slopeB}',
  'learn.loss.classMapCaption':
    'Pojasevi su na svakoj površi jednako visoki: mnogo pojaseva je nagib, jedan širok pojas je ravnica. Strelica je sledeći korak.',
  'learn.loss.value': 'Gubitak',
  'learn.loss.place': 'Kuglica na w i b',
  'learn.loss.slope': 'Nagib po w i b',
  'learn.loss.meanSlope': 'Prosek p (1 − p)',
  'learn.loss.right': 'Pogođeno',
  'learn.loss.rightOf': '{right} od {all}',
  'learn.loss.from': 'Spusti obe kuglice tamo gde je model',
  'learn.loss.from.wrong': 'Siguran, a greši',
  'learn.loss.from.undecided': 'Neodlučan',
  'learn.loss.addZero': 'Dodaj 0',
  'learn.loss.addOne': 'Dodaj 1',
  'learn.loss.classHelp':
    'Klik dodaje tačku, vučenje je pomera, gore i dole joj menja klasu, a klik sa Shift je uklanja. Tastaturom: strelice i Delete.',
};
