import type { Text } from '../text.ts';

/** The lesson of latent space: lengths. */
export const latentEn = {
  'learn.latent.idea':
    'A picture is made of a vector of random numbers. In many dimensions all such vectors are about equally long, so a straight line between two of them leads through a region where there are none.',
  'learn.latent.try1': 'Go from 1 dimension to 512 and watch where the lengths of samples gather.',
  'learn.latent.try2':
    'Stand in the middle of the way with many dimensions: how long is a vector on the straight line, and how many samples are like that?',
  'learn.latent.try3':
    'Open the room Lab, pick two samples and see both ways side by side: on the straight one the pictures are paler.',
  'learn.latent.lengths': 'Lengths of {count} samples, in square roots of the dimension, and where both ways are now',
  'learn.latent.lengthsChart': 'How many samples have which length; two lines mark where both ways are now',
  'learn.latent.way': 'Length along the way from one sample to another',
  'learn.latent.wayChart':
    'Length along both ways from one sample to another; the dashed level is the square root of the dimension',
  'learn.latent.slerp': 'Along the arc (slerp)',
  'learn.latent.lerp': 'Straight (lerp)',
  'learn.latent.dimensions': 'Dimensions',
  'learn.latent.share': 'Place on the way',
  'learn.latent.others': 'Two other samples',
} as const satisfies Record<string, Text>;
