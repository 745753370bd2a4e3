import { expect, it } from 'vitest';
import { declarationOf } from '../../../../src-main/families/all.ts';
import { lossData, lossGroups } from './chartData.ts';

const groups = lossGroups(declarationOf('cyclegan'));
const group = (name: string): readonly string[] => groups.get(name) ?? [];

const line = (step: number, losses: Record<string, number>) => ({ step, rate: 1, losses });

it('only losses that a run has are drawn', () => {
  const { names, values } = lossData([line(1, { cycA: 3, cycB: 2 })], group('identity'), 0, false);
  expect([names, values]).toEqual([[], []]);
});

it('a logarithmic scale leaves out what has no logarithm', () => {
  const lines = [line(1, { advA: -1, advB: 2 }), line(2, { advA: 0.5, advB: 2 })];
  expect(lossData(lines, group('adversarial'), 0, true).values).toEqual([
    [null, 0.5],
    [2, 2],
  ]);
  expect(lossData(lines, group('adversarial'), 0, false).values[0]).toEqual([-1, 0.5]);
});
