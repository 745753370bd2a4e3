import type { Text } from './text.ts';

/** Words of how good a model is, in English. */
export const evaluationEn = {
  'evaluation.title': 'How good it is',
  'evaluation.recognised': 'Results recognised as {to}',
  'evaluation.share': '{percent} ({count} of {of})',
  'evaluation.confidence': 'With 95 % confidence',
  'evaluation.interval': '{low} to {high}',
  'evaluation.realB': 'Real pictures: {to}',
  'evaluation.realA': 'Real pictures: {from}',
  'evaluation.right': '{percent} recognised',
  'evaluation.wrong': '{percent} mistaken',
  'evaluation.frame': 'Change near the edges',
  'evaluation.outside': 'Change outside its mask',
  'evaluation.level': '{value} of 255',
  'evaluation.distance': 'Distance to {to}',
  'evaluation.distanceValue': '{value}; chance alone {noise}',
  'evaluation.time': 'Time for a picture',
  'evaluation.at': 'Evaluated',
  'evaluation.here': '{date}, here',
  'evaluation.came': '{date}, came with the model',
  'evaluation.unsure': 'The one that judges hardly tells the two kinds apart: its verdicts say little.',
  'evaluation.help':
    'A small network learns to tell real pictures of the two kinds, and then judges what the model makes. Changes are in levels of 255.',
  'evaluation.none': 'Nobody has evaluated these weights yet.',
  'evaluation.sheet': 'Best, median and worst results',
  'evaluation.sheetAlt':
    'Nine pictures before and after: the three most like {to} on top, three of the middle, the three least like it below',
  'evaluation.close': 'Close',
  'evaluation.open': 'Evaluate on your pictures…',
  'evaluation.folder': 'Pictures: {name}',
  'evaluation.folderA': 'At least eight that the model has not learnt from. A hundred give figures that hold.',
  'evaluation.folderB': 'At least eight real ones of what they shall become.',
  'evaluation.start': 'Evaluate',
  'evaluation.minutes': 'Takes some minutes; you can work on meanwhile.',
} as const satisfies Readonly<Record<string, Text>>;
