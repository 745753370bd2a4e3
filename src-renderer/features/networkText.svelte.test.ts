import { expect, it } from 'vitest';
import { presetRecipe } from '../../src-main/families/recipeSchema.ts';
import { Words } from '../i18n/words.svelte.ts';
import { networkText } from './networkText.ts';

const english = new Words(() => 'en');
const serbian = new Words(() => 'sr-Latn');

it('a run’s network is told in the page’s language, in figures that need no plural', () => {
  const generator = { kind: 'resnetGenerator', filters: 2, blocks: 1, norm: 'instance', dropout: false };
  const run = { family: 'cyclegan', recipe: { ...presetRecipe('cyclegan', 'try'), generator } };
  expect(networkText(run, english)).toBe('ResNet, Filters: 2, Residual blocks: 1');
  expect(networkText(run, serbian)).toBe('ResNet, Filtera: 2, Rezidualnih blokova: 1');
});

it('one that fills holes is told by its own figures', () => {
  const run = { family: 'inpainting', recipe: { ...presetRecipe('inpainting', 'try'), filters: 8, levels: 5 } };
  expect(networkText(run, english)).toBe('Levels: 5, Filters: 8');
});
