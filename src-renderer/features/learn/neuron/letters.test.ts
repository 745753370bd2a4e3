import { describe, expect, it } from 'vitest';
import { knobLetters, neuronLetter } from './letters.ts';

const said = (...of: Parameters<typeof knobLetters>): string =>
  knobLetters(...of)
    .map(({ letter, from }) => (from === null ? letter : `${letter} ${from}`))
    .join(', ');

describe('the letters of weights', () => {
  it('are those of the formula of one neuron', () => {
    expect(said('one', { layer: 0, neuron: 0 })).toBe('w₁ x, w₂ y, b');
  });

  it('are those of the formulas of a layer and the neuron behind it', () => {
    expect(said('two', { layer: 0, neuron: 1 })).toBe('w₂₁ x, w₂₂ y, b₂');
    expect(said('two', { layer: 1, neuron: 0 })).toBe('v₁ h₁, v₂ h₂, c');
  });

  it('are others in a second layer', () => {
    expect(neuronLetter(1, 2)).toBe('k₃');
    expect(said('deep', { layer: 1, neuron: 2 })).toBe('u₃₁ h₁, u₃₂ h₂, u₃₃ h₃, u₃₄ h₄, d₃');
    expect(said('deep', { layer: 2, neuron: 0 })).toBe('v₁ k₁, v₂ k₂, v₃ k₃, v₄ k₄, c');
  });
});
