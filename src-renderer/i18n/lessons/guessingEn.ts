import type { Text } from '../text.ts';

/** The guessing game of the lesson of distances: entropy as a number of questions. */
export const guessingEn = {
  'learn.guess.title': 'What a bit is: guess the bar',
  'learn.guess.help':
    'A bar was drawn by chance from p. Mark bars, ask whether it is among them, and go on until one is left. Entropy is how many bits, that is yes/no answers, this needs at least in the mean.',
  'learn.guess.bars': 'Bars of p: which ones do you ask about?',
  'learn.guess.bar': 'Bar {number}, {share}',
  'learn.guess.out': 'Bar {number}, {share}: it is not this one',
  'learn.guess.found': 'Bar {number}, {share}: it was this one',
  'learn.guess.marked': 'Marked: {share} of what it can still be',
  'learn.guess.left': { one: '{count} bar is left.', other: '{count} bars are left.' },
  'learn.guess.done': 'It was bar {number}. Questions asked: {questions}.',
  'learn.guess.ask': 'Is it among these?',
  'learn.guess.next': 'Draw the next bar',
  'learn.guess.others': 'Other bars by chance',
  'learn.guess.yes': 'yes',
  'learn.guess.no': 'no',
  'learn.guess.asked': '{bars}: {answer}',
  'learn.guess.yours': 'You asked',
  'learn.guess.plan': 'How a plan would have asked',
  'learn.guess.plan.p': 'Planned for p',
  'learn.guess.plan.q': 'Planned for q',
  'learn.guess.nothingYet': 'Nothing yet.',
  'learn.guess.table': 'Questions for a bar of p',
  'learn.guess.who': 'Who asks',
  'learn.guess.here': 'This round',
  'learn.guess.mean': 'Mean of rounds: {rounds}',
  'learn.guess.expected': 'Expected',
  'learn.guess.you': 'You',
  'learn.guess.codeP': 'Huffman code for p',
  'learn.guess.codeQ': 'Huffman code for q',
  'learn.guess.entropy': 'Entropy of p, the least that is possible',
  'learn.guess.cross': 'Cross-entropy H(p, q)',
  'learn.guess.infinite':
    'q excludes bars that p has. A plan for q keeps such bars for the very end; the ideal one, of cross-entropy, would never get there.',
} as const satisfies Record<string, Text>;
