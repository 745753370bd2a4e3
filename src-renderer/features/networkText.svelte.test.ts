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

it('what a network has beside its figures is named: where it looks, and what it drops', () => {
  const generator = {
    kind: 'resnetGenerator',
    filters: 32,
    blocks: 6,
    norm: 'instance',
    dropout: false,
    attention: true,
  };
  const run = { family: 'cyclegan', recipe: { ...presetRecipe('cyclegan', 'try'), generator } };
  expect(networkText(run, english)).toBe('ResNet, Filters: 32, Residual blocks: 6, Attention');
  expect(networkText(run, serbian)).toMatch(/, Pažnja$/);
});

it('one that fills holes is told by its own figures', () => {
  const network = { kind: 'pconvUnet', filters: 8, levels: 5 };
  const run = { family: 'inpainting', recipe: { ...presetRecipe('inpainting', 'try'), network } };
  expect(networkText(run, english)).toBe('Convolutions: Partial, Filters: 8, Levels: 5');
});

it('one that makes pictures from chance is told by its width and its latent numbers', () => {
  const run = { family: 'dcgan', recipe: { ...presetRecipe('dcgan', 'try'), filters: 32, latent: 64 } };
  expect(networkText(run, english)).toBe('Filters: 32, Latent numbers: 64');
});
