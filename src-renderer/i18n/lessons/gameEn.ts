import type { Text } from '../text.ts';

/** The lesson of the game. */
export const gameEn = {
  'learn.game.idea':
    'Two networks play against each other. The generator G turns noise into points; the discriminator D looks at a point and says whether it is real. D learns to tell them apart, G learns to fool it, and if it goes well, the crosses end up where the discs are.',
  'learn.game.try1':
    'Press Play and watch the ring: where does the first cross settle, and how long until all eight are reached?',
  'learn.game.try2':
    'Press “A setting that collapses”, then Play. Why does G run from one place to the next, and who is too slow?',
  'learn.game.try3':
    'Play minimax and WGAN-GP side by side on two islands, and show where each cross is pulled. What is different?',
  'learn.game.cloud': 'What is real',
  'learn.game.cloud.line': 'A line',
  'learn.game.cloud.gaussians': 'Three hills',
  'learn.game.cloud.ring': 'A ring of eight',
  'learn.game.cloud.grid': 'A grid of 25',
  'learn.game.cloud.islands': 'Two islands',
  'learn.game.cloud.own': 'Your own',
  'learn.game.ownHelp': 'Draw on the plane. With the keyboard: arrows move, Enter puts a point there.',
  'learn.game.clear': 'Clear the plane',
  'learn.game.loss': 'Loss',
  'learn.game.loss.minimax': 'Minimax',
  'learn.game.loss.vanilla': 'Non-saturating',
  'learn.game.loss.lsgan': 'Least squares (LSGAN)',
  'learn.game.loss.hinge': 'Hinge',
  'learn.game.loss.wgan': 'WGAN, clipped',
  'learn.game.loss.wgangp': 'WGAN-GP',
  'learn.game.beside': 'Beside it, from the same beginning',
  'learn.game.besideNone': 'Nothing',
  'learn.game.k': 'Steps of D for one of G (k)',
  'learn.game.rateD': 'Step size of D',
  'learn.game.rateG': 'Step size of G',
  'learn.game.shows': 'Show',
  'learn.game.shows.heat': 'What D says of every place',
  'learn.game.shows.sheet': 'The sheet of noise that G bends',
  'learn.game.shows.pulls': 'Where each cross is pulled',
  'learn.game.slowly': 'Slowly, line by line',
  'learn.game.turn.D': 'Turn of D',
  'learn.game.turn.G': 'Turn of G',
  'learn.game.turn.both': 'One round',
  'learn.game.turn.line': 'Next line',
  'learn.game.steps': 'Round {steps}',
  'learn.game.speed': '{rate} a second',
  'learn.game.otherSeed': 'Another beginning',
  'learn.game.collapsing': 'A setting that collapses',
  'learn.game.curves': 'Losses of D and G over the rounds',
  'learn.game.lossD': 'Loss of D',
  'learn.game.lossG': 'Loss of G',
  'learn.game.board':
    '{cloud}, {loss}, round {step}. Discs are real, crosses are made, dashed circles are the places that are counted. {health}',
  'learn.game.boardOwn':
    '{cloud}, {loss}, round {step}. Discs are real, crosses are made; point where something real shall be. {health}',
  'learn.game.health.early': 'It begins: {reached} of {modes} places are reached.',
  'learn.game.health.whole': 'Everything is made: all {modes} places are reached.',
  'learn.game.health.partly': '{reached} of {modes} places are reached.',
  'learn.game.health.collapse':
    'Mode collapse: only {reached} of {modes} places are made; G puts all it has where D is fooled now.',
  'learn.game.health.lost':
    'Mode collapse: G puts all it has where D is fooled now, and that is none of the {modes} places.',
  'learn.game.health.oscillation':
    'Oscillation: G leaps from place to place ({reached} of {modes} now), and D runs after it.',
  'learn.game.box': 'The algorithm (Goodfellow et al. 2014)',
  'learn.game.box.round': 'In every round:',
  'learn.game.box.turns': { one: 'Once, the turn of D:', other: '{count} times, the turn of D:' },
  'learn.game.box.turn': 'Turn {turn} of {k} of D:',
  'learn.game.box.noiseD': 'Draw {batch} vectors of noise z; G makes points of them',
  'learn.game.box.real': 'Draw {batch} points x of what is real',
  'learn.game.box.updateD': 'Move the weights of D against the slope of its loss',
  'learn.game.box.noiseG': 'Draw {batch} new vectors of noise z; see where D pulls the points',
  'learn.game.box.updateG': 'Move the weights of G against the slope of its loss; D stays',
  'learn.game.failed': 'The game cannot be played: {reason} Press “From the start” to try again.',
} as const satisfies Record<string, Text>;
