import { expect, test } from 'vitest';
import type { Evaluation } from '../../../../contract/evaluation.ts';
import { adversarial } from '../../../../training/losses.ts';
import { findingsOf, lossWindow } from './findings.ts';

const healthy = { spread: 0.9, correlation: 0.8, change: 20, checkerboard: 1, copies: 0 };
const review = (step: number, signsB: Partial<typeof healthy> = {}): Evaluation => ({
  step,
  pictures: 8,
  scores: {
    distanceAtoB: 70,
    distanceBtoA: 70,
    noiseA: 60,
    noiseB: 60,
    cycleA: 20,
    cycleB: 20,
    identityA: 20,
    identityB: 20,
  },
  signs: { A: healthy, B: { ...healthy, ...signsB } },
});
const lines = (count: number, discB: (step: number) => number) =>
  Array.from({ length: count }, (_, i) => ({ step: i + 1, rate: 2e-4, losses: { discA: 0.4, discB: discB(i + 1) } }));
const balanced = lines(1000, () => 0.4);

test('a healthy run has no findings', () => {
  expect(findingsOf(balanced, [review(500), review(1000)], adversarial.lsgan.winsBelow)).toEqual([]);
});

test('a discriminator that has won for long is found, with the step since which', () => {
  const won = lines(1000, (step) => (step > 600 ? 0.001 : 0.4));
  expect(findingsOf(won, [], adversarial.lsgan.winsBelow)).toEqual([
    { code: 'discriminator-wins', side: 'B', measured: expect.closeTo(0.001) as number, threshold: 0.01, step: 601 },
  ]);
  expect(findingsOf(won, [], adversarial.wgangp.winsBelow)).toEqual([]); // a critic's loss is no verdict
});

test('a discriminator that wins for a moment is left alone', () => {
  expect(
    findingsOf(
      lines(1000, (step) => (step > 1000 - lossWindow / 2 ? 0 : 0.4)),
      [],
      adversarial.lsgan.winsBelow,
    ),
  ).toEqual([]);
});

test.each([
  ['collapse', { spread: 0.05 }],
  ['inverted', { correlation: -0.5 }],
  ['nothing-changes', { change: 0.5 }],
  ['checkerboard', { checkerboard: 9 }],
  ['copies', { copies: 0.6 }],
] as const)('%s is found where it lasts, and forgotten when it is mended', (code, signs) => {
  const sick = [review(500), review(1000, signs), review(1500, signs)];
  expect(findingsOf(balanced, sick, adversarial.lsgan.winsBelow)).toMatchObject([{ code, side: 'B', step: 1000 }]);
  expect(findingsOf(balanced, [...sick, review(2000)], adversarial.lsgan.winsBelow)).toEqual([]);
});

test('networks that have hardly begun, and reviews of earlier versions, give no findings', () => {
  const older = { ...review(1000), signs: {} };
  expect(findingsOf(balanced, [review(100, { change: 0 })], adversarial.lsgan.winsBelow)).toEqual([]);
  expect(findingsOf(balanced, [older], adversarial.lsgan.winsBelow)).toEqual([]);
});
