import { describe, expect, it } from 'vitest';
import { presetRecipe } from '../../../../src-main/families/recipeSchema.ts';
import { aRun } from '../../../testing/fakeStudio.ts';
import { differencesOf, seeTheSame } from './differences.ts';
import { qualityBeside } from './qualityBeside.ts';

const gan = (changes: object = {}, family: 'dcgan' | 'progan' = 'dcgan') =>
  aRun('r', { family, names: ['gan'], folders: ['/faces'], recipe: { ...presetRecipe(family, 'try'), ...changes } });
const told = (one: ReturnType<typeof gan>, other: ReturnType<typeof gan>) =>
  differencesOf(one, other).map(({ field, choices }) => [field.key, ...choices]);

describe('two runs side by side', () => {
  it('differ in the settings that are otherwise, told as a form names them', () => {
    expect(told(gan(), gan())).toEqual([]);
    expect(
      told(gan({ loss: 'wgan', flip: true, rate: 5e-5 }), gan({ loss: 'minimax', flip: false, rate: 5e-5 })),
    ).toEqual([
      ['flip', 'on', 'off'],
      ['loss', 'wgan', 'minimax'],
    ]);
  });

  it('differ in nothing by how often they save, and in settings that only one kind of networks has', () => {
    expect(told(gan({ checkpointEvery: 10 }), gan({ checkpointEvery: 20 }))).toEqual([]);
    expect(told(gan(), gan({}, 'progan'))).toContainEqual(['stagePictures', undefined, '0']);
  });

  it('see the same pictures in one order where folders, seed, batch and turns are the same', () => {
    expect(seeTheSame(gan({ loss: 'wgangp' }), gan({ loss: 'hinge' }))).toBe(true);
    expect(seeTheSame(gan(), { ...gan(), folders: ['/other'] })).toBe(false);
    for (const change of [{ seed: 2 }, { batch: 3 }, { discriminatorSteps: 5 }])
      expect(seeTheSame(gan(change), gan())).toBe(false);
  });

  it('stand in one chart by the steps of either, with the mean of what checkpoints are chosen by', () => {
    const at = (step: number, scores: Record<string, number>) => ({ step, pictures: 64, scores, signs: {} });
    const one = aRun('a', {
      evaluations: [at(10, { distanceAtoB: 2, distanceBtoA: 4 }), at(30, { distanceAtoB: 1, distanceBtoA: 1 })],
    });
    const other = aRun('b', { evaluations: [at(20, { distanceAtoB: 8, distanceBtoA: 8 })] });
    expect(qualityBeside(one, other)).toEqual({
      names: ['one', 'other'],
      steps: [10, 20, 30],
      values: [
        [3, null, 1],
        [null, 8, null],
      ],
    });
  });
});
