import type { Text } from '../text.ts';

/** The lesson of the discriminator alone. */
export const classifierEn = {
  'learn.classifier.idea':
    'Take the discriminator alone: it sees discs that are real and crosses that are made, and learns to say how surely a point is real. If it could learn without end, what would it say? Not “yes” or “no”, but the share of what is real at that place.',
  'learn.classifier.try1':
    'Press Play and watch the left plane become the right one. Where is it slow, and how many points lie there?',
  'learn.classifier.try2':
    'Move both hills over one another. What does the best discriminator say when nothing tells real from made?',
  'learn.classifier.try3': 'Take one inside the other, and a network of one neuron. Why can it not learn this?',
  'learn.classifier.learnt': 'What was learnt, D(x)',
  'learn.classifier.best': 'The best there is, D*(x) = p / (p + q)',
  'learn.classifier.board':
    '{name}, after {step} steps. Discs are real, crosses are made. Mean difference from the best: {gap}',
  'learn.classifier.cut':
    'A cut through the middle: both densities as hills, the verdict learnt and the best one as lines',
  'learn.classifier.cutHelp':
    'A cut through the middle, from 0 to 1. Hills: blue is p, what is real; orange is q, what is made.',
  'learn.classifier.paid': 'Loss of D on new points (nats)',
  'learn.classifier.least': 'Loss of D*, the least there is (nats)',
  'learn.classifier.gap': 'Mean difference of D and D*',
  'learn.classifier.scene': 'What is real and what is made',
  'learn.classifier.scene.hills': 'Two hills',
  'learn.classifier.scene.inside': 'One inside the other',
  'learn.classifier.scene.around': 'One around the other',
  'learn.classifier.apart': 'How far apart',
  'learn.classifier.network': 'Network',
  'learn.classifier.noNeurons': 'One neuron',
  'learn.classifier.layers': 'Two layers of {count}',
} as const satisfies Record<string, Text>;
