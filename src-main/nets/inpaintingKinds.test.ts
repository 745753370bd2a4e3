import { expect, it } from 'vitest';
import { interpret } from '../graph/interpret.ts';
import { input, sizeOf } from '../graph/node.ts';
import { describeInpainting, filled, lastWeight } from './inpaintingKinds.ts';
import type { InpaintingArchitecture } from './inpaintingOptions.ts';
import { Weights } from './weights.ts';

const side = 16;
const waves = (count: number, pace: number): number[] => Array.from({ length: count }, (_, i) => Math.sin(i * pace));
const values = {
  x: waves(3 * side * side, 0.7),
  start: waves(3 * side * side, 0.3),
  m: Array.from({ length: side * side }, (_, i) => (i % side > 5 && i % side < 11 ? 0 : 1)),
};

/** What a network makes of the picture above, every weight of it a wave but those named, which are 0. */
function made(architecture: InpaintingArchitecture, withStart: boolean, zeros: readonly string[] = []): Float64Array {
  const weights = new Weights();
  const image = (name: string, channels: number) => input(name, [1, channels, side, side]);
  const holed = {
    picture: image('x', 3),
    mask: image('m', 1),
    start: withStart ? image('start', 3) : null,
    rays: null,
  };
  const { x } = filled(weights, holed, architecture);
  const numbers = Object.fromEntries(
    [...weights.shapes()].map(([name, shape], i) => [
      name,
      name.endsWith('bias') || zeros.includes(name)
        ? waves(sizeOf(shape), 0)
        : waves(sizeOf(shape), 0.9 + i).map((w) => 0.3 * Math.abs(w)),
    ]),
  );
  return interpret([x], { ...values, ...numbers })[0]?.data ?? new Float64Array();
}

const isKnown = (i: number): boolean => values.m[i % (side * side)] === 1;

it.each<[string, InpaintingArchitecture]>([
  ['partial convolutions, 2 filters, 2 levels', { kind: 'pconvUnet', filters: 2, levels: 2 }],
  [
    'gated convolutions, 2 filters, 3 inside, 4 dilated layers',
    { kind: 'gatedUnet', filters: 2, inner: 3, rounds: 1, rays: false, attention: false },
  ],
  [
    'gated convolutions, 2 filters, 3 inside, 4 dilated layers, contextual attention',
    { kind: 'gatedUnet', filters: 2, inner: 3, rounds: 1, rays: false, attention: true },
  ],
])(
  '%s: a network that starts with a fill is that fill while its last layer is 0, and then makes a difference in the hole alone',
  (text, architecture) => {
    expect(describeInpainting(architecture)).toBe(text);
    const zero = made(architecture, true, [lastWeight(architecture)]);
    expect([...zero]).toEqual(values.start);
    const learnt = made(architecture, true);
    const differing = [...learnt.keys()].filter((i) => learnt[i] !== values.start[i]);
    expect(differing.length).toBeGreaterThan(100);
    expect(differing.some(isKnown)).toBe(false);
  },
);

it('a gated network that starts with nothing leaves what is known as it is', () => {
  const learnt = made({ kind: 'gatedUnet', filters: 2, inner: 3, rounds: 1, rays: false, attention: false }, false);
  for (const i of learnt.keys()) if (isKnown(i)) expect(learnt[i]).toBe(values.x[i]);
  expect([...learnt.keys()].some((i) => !isKnown(i) && learnt[i] !== 0)).toBe(true);
});
