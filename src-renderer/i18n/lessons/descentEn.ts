import type { Text } from '../text.ts';

/** The lesson of gradient descent. */
export const descentEn = {
  'learn.descent.idea':
    'A network learns by rolling downhill: its weights are a place, the loss is the height, and each step goes against the slope g, by η times g. With two weights the whole landscape can be seen.',
  'learn.descent.try1':
    'In the ravine, raise the step size until the ball jumps from wall to wall. Then let momentum roll beside it.',
  'learn.descent.try2': 'Drop the ball on the saddle, right on its ridge, and see who gets away from there first.',
  'learn.descent.try3':
    'In two valleys, find a place and an optimiser that ends in the deeper one. Or draw a surface of your own that defeats one of them.',
  'learn.surface': 'Surface',
  'learn.surface.bowl': 'Bowl',
  'learn.surface.ravine': 'Ravine',
  'learn.surface.saddle': 'Saddle',
  'learn.surface.valleys': 'Two valleys',
  'learn.surface.own': 'Your own',
  'learn.beside': 'Also roll by',
  'learn.dropHere':
    'Surface, darker is lower. Click to drop the ball, or move it with the arrow keys. Step {step}: {said}',
  'learn.ball': '{optimiser} at {x} and {y}',
} as const satisfies Record<string, Text>;
