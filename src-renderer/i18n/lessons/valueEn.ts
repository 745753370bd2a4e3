import type { Text } from '../text.ts';

/** The lesson of the value of the game. */
export const valueEn = {
  'learn.value.idea':
    'A discriminator says of every bar how surely it is real, and is paid for being right. Draw your own between both histograms: nobody can be paid more than the distance of p and q allows.',
  'learn.value.try1': 'Draw verdicts by hand and see how near to the best possible you come. Then show the best.',
  'learn.value.try2': 'Make p and q equal. What is the best that anybody can say, and what is it paid?',
  'learn.value.try3':
    'Take two islands: the best discriminator is certain everywhere. What can a generator learn from it?',
  'learn.value.yours': 'What yours is paid (nats)',
  'learn.value.best': '2 JS − 2 log 2, the best possible',
  'learn.value.shortfall': 'What it misses',
  'learn.value.js': 'JS in nats',
  'learn.value.scale':
    'Being sure of everything and right would be paid 0. A coin, D = 1/2 everywhere, is paid −2\u00a0log\u00a02 = {coin}.',
  'learn.value.apart':
    'No bar is in both, so the best is paid 0. That stays so when q is moved: there is no slope that tells a generator where to go.',
  'learn.value.slopes': 'See who still has a slope',
  'learn.value.learn': 'Let it learn a little',
  'learn.value.show': 'Show the best, p / (p + q)',
  'learn.value.verdicts': 'Verdicts of your discriminator',
  'learn.value.surelyReal': '1, surely real',
  'learn.value.surelyMade': '0, surely made',
} as const satisfies Record<string, Text>;
