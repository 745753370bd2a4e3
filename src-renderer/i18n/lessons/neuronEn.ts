import type { Text } from '../text.ts';

/** The lesson of the neuron. */
export const neuronEn = {
  'learn.neuron.idea':
    'A neuron weighs its inputs, adds them and a bias, and bends the sum. On a plane that cuts off a half: on one side of a line it says yes, on the other no. Everything that follows, up to the zebra, is made of this.',
  'learn.neuron.try1':
    'One neuron, two halves: turn and move the line by hand until every disc and every cross is right. Which slider turns it, which one moves it?',
  'learn.neuron.try2':
    'Take XOR and try the same. It cannot be done with one line. With two neurons in a layer, it can: find the weights, or let them be learnt, from other weights to begin with where that gets stuck.',
  'learn.neuron.try3': 'Take one around the other. How many neurons does it need, and what does each of them see?',
  'learn.neuron.set': 'Points',
  'learn.neuron.set.halves': 'Two halves',
  'learn.neuron.set.xor': 'XOR: crosswise',
  'learn.neuron.set.ring': 'One around the other',
  'learn.neuron.shape': 'Network',
  'learn.neuron.shape.one': 'One neuron',
  'learn.neuron.shape.two': 'A layer of two',
  'learn.neuron.shape.four': 'A layer of four',
  'learn.neuron.shape.deep': 'Two layers of four',
  'learn.neuron.activation': 'What hidden neurons make of their sum',
  'learn.neuron.activation.relu': 'ReLU',
  'learn.neuron.activation.sigmoid': 'Sigmoid',
  'learn.neuron.activation.tanh': 'Tanh',
  'learn.neuron.plane':
    'Discs and crosses on a plane, and what the network says of every place. {right} are right, loss {loss}, {steps} steps',
  'learn.neuron.score': '{right} are right; loss {loss}',
  'learn.neuron.lineHelp': 'Discs should get 1, crosses 0. On the line, the sum of the neuron is 0, and it says 1/2.',
  'learn.neuron.linesHelp': 'Discs should get 1, crosses 0. On each line, the sum of a neuron of the first layer is 0.',
  'learn.neuron.diagram': 'The network: every neuron as a picture of what it says of each place',
  'learn.neuron.diagramHelp':
    'Every neuron shows what it says of each place. Choose one to set its weights. Dashed lines are negative weights.',
  'learn.neuron.only': 'The neuron',
  'learn.neuron.output': 'The last neuron',
  'learn.neuron.name': 'Neuron {letter}',
  'learn.neuron.curve': 'What a hidden neuron makes of its sum',
  'learn.neuron.byHand': '{name}, by hand',
  'learn.neuron.byTraining': 'By training',
  'learn.neuron.weight': 'Weight {letter} of {from}',
  'learn.neuron.bias': 'Bias {letter}',
  'learn.neuron.clear': 'All to 0',
  'learn.neuron.otherSeed': 'Other weights to begin with',
} as const satisfies Record<string, Text>;
