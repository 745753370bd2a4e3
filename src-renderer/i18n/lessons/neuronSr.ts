import type { Dictionary } from '../text.ts';
import type { neuronEn } from './neuronEn.ts';

/** Lekcija o neuronu. */
export const neuronSr = {
  'learn.neuron.idea':
    'Neuron množi svoje ulaze težinama, sabira ih, dodaje pomeraj i savija zbir. Na ravni to odseca polovinu: sa jedne strane prave kaže da, sa druge ne. Sve što sledi, sve do zebre, napravljeno je od toga.',
  'learn.neuron.try1':
    'Jedan neuron, dve polovine: ručno okreći i pomeraj pravu dok svi kružići i krstići ne budu tačni. Koji klizač je okreće, a koji pomera?',
  'learn.neuron.try2':
    'Uzmi XOR i probaj isto. Jednom pravom ne može. Sa dva neurona u sloju može: nađi težine, ili ih prepusti učenju, sa drugim početnim težinama ako zapne.',
  'learn.neuron.try3': 'Uzmi jedno oko drugog. Koliko neurona tu treba, i šta svaki od njih vidi?',
  'learn.neuron.set': 'Tačke',
  'learn.neuron.set.halves': 'Dve polovine',
  'learn.neuron.set.xor': 'XOR: unakrst',
  'learn.neuron.set.ring': 'Jedno oko drugog',
  'learn.neuron.shape': 'Mreža',
  'learn.neuron.shape.one': 'Jedan neuron',
  'learn.neuron.shape.two': 'Sloj od dva',
  'learn.neuron.shape.four': 'Sloj od četiri',
  'learn.neuron.shape.deep': 'Dva sloja po četiri',
  'learn.neuron.activation': 'Šta skriveni neuroni prave od zbira',
  'learn.neuron.activation.relu': 'ReLU',
  'learn.neuron.activation.sigmoid': 'Sigmoid',
  'learn.neuron.activation.tanh': 'Tanh',
  'learn.neuron.plane':
    'Kružići i krstići na ravni, i šta mreža kaže o svakom mestu. Tačno je {right}, gubitak {loss}, koraka {steps}',
  'learn.neuron.score': 'Tačno je {right}; gubitak {loss}',
  'learn.neuron.lineHelp': 'Kružići treba da dobiju 1, a krstići 0. Na pravoj je zbir neurona 0, i on kaže 1/2.',
  'learn.neuron.linesHelp':
    'Kružići treba da dobiju 1, a krstići 0. Na svakoj pravoj je zbir jednog neurona prvog sloja 0.',
  'learn.neuron.diagram': 'Mreža: svaki neuron kao slika onoga što kaže o svakom mestu',
  'learn.neuron.diagramHelp':
    'Svaki neuron pokazuje šta kaže o svakom mestu. Izaberi jedan da mu podesiš težine. Isprekidane linije su negativne težine.',
  'learn.neuron.only': 'Neuron',
  'learn.neuron.output': 'Poslednji neuron',
  'learn.neuron.name': 'Neuron {letter}',
  'learn.neuron.curve': 'Šta skriveni neuron pravi od zbira',
  'learn.neuron.byHand': '{name}, ručno',
  'learn.neuron.byTraining': 'Učenjem',
  'learn.neuron.weight': 'Težina {letter} ulaza {from}',
  'learn.neuron.bias': 'Pomeraj {letter}',
  'learn.neuron.clear': 'Sve na 0',
  'learn.neuron.otherSeed': 'Druge početne težine',
} as const satisfies Dictionary<typeof neuronEn>;
