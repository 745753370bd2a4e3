import type { Text } from '../text.ts';

/** The lesson of the cycle. */
export const cycleEn = {
  'learn.cycle.idea':
    'Nobody has pairs of a horse and the same animal as a zebra. CycleGAN learns from two heaps: G turns horses into zebras, F turns them back, and what went there and back must be what it was. That is the cycle loss, and without it anything may become anything.',
  'learn.cycle.try1':
    'Train both toy models. Both make crosses that lie among the discs of B. Which one finds the way home?',
  'learn.cycle.try2':
    'Press “Another beginning” and train again. Does the toy model without the cycle loss come home by luck?',
  'learn.cycle.try3':
    'Open a picture of a horse in Translate and send it round here. What does F(G(a)) still know of the background?',
  'learn.cycle.diagram': 'A picture goes round',
  'learn.cycle.station.x': 'a, a picture of A',
  'learn.cycle.station.translated': 'G(a), taken to B',
  'learn.cycle.station.cycled': 'F(G(a)), brought back',
  'learn.cycle.station.same': 'F(a): what is A already should stay',
  'learn.cycle.verdict.before': 'D of B on a, patch by patch: {mean} on average (1 is “real”)',
  'learn.cycle.verdict.made': 'D of B on G(a): {mean}',
  'learn.cycle.loss.adversarial': 'Adversarial: (D(G(a)) − 1)²',
  'learn.cycle.loss.cycle': 'Cycle: |F(G(a)) − a|',
  'learn.cycle.loss.identity': 'Identity: |F(a) − a|',
  'learn.cycle.loss.discriminator': 'Loss of the discriminators',
  'learn.cycle.model': 'Networks',
  'learn.cycle.run': 'Send {name} round',
  'learn.cycle.running': 'On its way…',
  'learn.cycle.needs': 'Open a picture in Translate, with the studio’s engine running, and it can be sent round here.',
  'learn.cycle.toy': 'With and without the cycle loss',
  'learn.cycle.toyHelp':
    'The same four networks, small enough for this page, on points: A and B are two clouds. Both toy models begin alike and see the same points.',
  'learn.cycle.with': 'With the cycle loss',
  'learn.cycle.without': 'Without it',
  'learn.cycle.planeB': 'B after {step} steps: discs are B, crosses are G(a). Mean distance to the nearest: {among}',
  'learn.cycle.planeA':
    'A after {step} steps: discs are A, crosses are F(G(a)), lines lead from each to where it came back. Mean distance from home: {home}',
  'learn.cycle.captionB': 'B, and G(a) as crosses',
  'learn.cycle.captionA': 'A, and F(G(a)) as crosses; lines lead from a to where it came back',
  'learn.cycle.among': 'Mean distance from G(a) to the nearest disc of B:',
  'learn.cycle.home': 'Mean distance from F(G(a)) to a, there and back:',
  'learn.cycle.train': 'Train both',
  'learn.cycle.scene': 'What A and B are',
  'learn.cycle.scene.arcs': 'Two arcs',
  'learn.cycle.scene.hills': 'Four hills and four hills',
  'learn.cycle.scene.lines': 'Two lines',
  'learn.cycle.lambda': 'Weight of the cycle loss λ',
  'learn.cycle.failed': 'The toy models cannot learn: {reason} Press “From the start” to try again.',
} as const satisfies Record<string, Text>;
