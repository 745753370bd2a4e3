import type { Text } from './text.ts';

/** The room Learn. */
export const learnEn = {
  'room.learn': 'Learn',
  'learn.opening': 'Opening the lessons…',
  'learn.inPage': 'Computed in this page',
  // titles are told by the status bar and the map; all other words of lessons come with them (lessons/)
  'learn.neuron.title': 'Neuron',
  'learn.loss.title': 'Loss',
  'learn.classifier.title': 'A classifier of real and fake',
  'learn.game.title': 'The game',
  'learn.convolution.title': 'Convolution',
  'learn.cycle.title': 'Cycle',
  'learn.holes.title': 'Holes',
  'learn.quiz.title': 'Real or fake?',
  'learn.descent.title': 'Gradient descent',
  'learn.distances.title': 'How far apart?',
  'learn.value.title': 'The value of the game',
  'learn.latent.title': 'Latent space',
} as const satisfies Record<string, Text>;
