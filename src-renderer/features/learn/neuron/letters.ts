import { shapes, type ShapeName } from './net.ts';

/** A number as it stands below a letter. */
const below = (...numbers: readonly number[]): string =>
  numbers.map((number) => String.fromCodePoint(0x2080 + number)).join('');

/** What a hidden neuron is called in the formulas, from 0 on: h of the first layer, k of the second. */
export const neuronLetter = (layer: number, neuron: number): string => `${layer === 0 ? 'h' : 'k'}${below(neuron + 1)}`;

/** What the formulas call the weights of one neuron and what they weigh, in the order of its inputs; its bias comes last and weighs nothing. */
export function knobLetters(
  shape: ShapeName,
  { layer, neuron }: { readonly layer: number; readonly neuron: number },
): readonly { readonly letter: string; readonly from: string | null }[] {
  const hidden: readonly number[] = shapes[shape];
  const isLast = layer === hidden.length;
  const from =
    layer === 0 ? ['x', 'y'] : Array.from({ length: hidden[layer - 1] ?? 0 }, (_, i) => neuronLetter(layer - 1, i));
  const [weight, bias] = isLast && layer > 0 ? ['v', 'c'] : layer === 0 ? ['w', 'b'] : ['u', 'd'];
  const own = isLast ? [] : [neuron + 1];
  return [
    ...from.map((name, i) => ({ letter: `${weight}${below(...own, i + 1)}`, from: name })),
    { letter: `${bias}${below(...own)}`, from: null },
  ];
}
