import type { learnEn } from './learnEn.ts';
import type { Dictionary } from './text.ts';

/** Reči prostorije Nauči. */
export const learnSr: Dictionary<typeof learnEn> = {
  'room.learn': 'Nauči',
  'learn.opening': 'Lekcije se otvaraju…',
  'learn.inPage': 'Računa se u ovoj stranici',
  // titles are told by the status bar and the map; all other words of lessons come with them (lessons/)
  'learn.neuron.title': 'Neuron',
  'learn.loss.title': 'Gubitak',
  'learn.classifier.title': 'Klasifikator pravog i lažnog',
  'learn.game.title': 'Igra',
  'learn.convolution.title': 'Konvolucija',
  'learn.cycle.title': 'Ciklus',
  'learn.holes.title': 'Rupe',
  'learn.quiz.title': 'Pravo ili lažno?',
  'learn.descent.title': 'Spust po gradijentu',
  'learn.distances.title': 'Koliko su daleko?',
  'learn.value.title': 'Vrednost igre',
  'learn.latent.title': 'Latentni prostor',
};
