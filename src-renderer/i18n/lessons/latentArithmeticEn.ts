import type { Text } from '../text.ts';

/** The lesson on latent space: arithmetic. */
export const latentArithmeticEn = {
  'learn.latent.view': 'What is looked at',
  'learn.latent.view.lengths': 'Lengths',
  'learn.latent.view.arithmetic': 'Arithmetic',
  'learn.latent.sums.idea':
    'In the latent space of a trained generator, differences mean something: smiling less serious is a direction. This toy generator draws a face of six numbers; each face trait has a direction, and none of them is a single number.',
  'learn.latent.sums.try1':
    'Take single samples and draw others a few times. How often is the result what it should be? Then take means of three.',
  'learn.latent.sums.try2':
    'With single samples the sum is too long, and the face is overdone. Re-scale it and compare.',
  'learn.latent.sums.try3':
    'Change A, B and C so that a serious face gets a hat. Then open the room Lab and do the same with real pictures.',
  'learn.latent.kind.smile.hat': 'smiling, with hat',
  'learn.latent.kind.smile.bare': 'smiling, no hat',
  'learn.latent.kind.serious.hat': 'serious, with hat',
  'learn.latent.kind.serious.bare': 'serious, no hat',
  'learn.latent.faceSaid': 'Face: {kind}. Smile {smile}, hat {hat}',
  'learn.latent.mean': 'their mean',
  'learn.latent.result': 'A − B + C',
  'learn.latent.asExpected': 'As it should be: {kind}. Around it: neighbours, moved a little by chance.',
  'learn.latent.notExpected': 'It should be {kind}, but it is not. Around it: neighbours, moved a little by chance.',
  'learn.latent.lengthIs': 'Length {length}; a usual sample has 1.',
  'learn.latent.outcomes': 'What {draws} such sums give, each of other samples',
  'learn.latent.outcome.expected': 'as they should be',
  'learn.latent.outcome.stray': 'stray of other traits (samples: 1)',
  'learn.latent.outcome.length': 'length (samples: 1)',
  'learn.latent.of': 'What is added',
  'learn.latent.of.3': 'Means of three',
  'learn.latent.of.1': 'Single samples',
  'learn.latent.rescale': 'Re-scale to the length of a sample',
  'learn.latent.draw': 'Draw other samples',
  'learn.latent.cell': 'Samples of {name}',
  'learn.latent.along': 'A single number means nothing, a direction does',
  'learn.latent.alongHelp':
    'Five faces from −2 to 2 along one way through the middle of the space. One of the six numbers changes several traits at once; a direction changes one.',
  'learn.latent.wayAlong': 'Walk along',
  'learn.latent.coordinates': 'Numbers of the vector',
  'learn.latent.coordinate': 'Number {number}',
  'learn.latent.directions': 'Directions',
  'learn.latent.trait.smile': 'Smile',
  'learn.latent.trait.hat': 'Hat',
  'learn.latent.trait.eyes': 'Size of the eyes',
  'learn.latent.trait.width': 'Width of the head',
  'learn.latent.trait.hair': 'Length of the hair',
  'learn.latent.trait.tilt': 'Tilt of the head',
} as const satisfies Record<string, Text>;
