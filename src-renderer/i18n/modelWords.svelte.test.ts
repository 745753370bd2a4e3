import { expect, it } from 'vitest';
import { Words } from './words.svelte.ts';

const shipped = { origin: 'shipped', name: { en: 'Horse to zebra', sr: 'Konj u zebru' } } as const;
const own = { origin: 'own', name: { en: 'sunsets to lakes', sr: 'sunsets u lakes' } } as const;

it('names in one’s own models keep their script, those of the studio’s change with it', () => {
  const cyrillic = new Words(() => 'sr-Cyrl');
  expect(cyrillic.ofModel(shipped, shipped.name)).toBe('Коњ у зебру');
  expect(cyrillic.ofModel(own, own.name)).toBe('sunsets u lakes');
  expect(new Words(() => 'sr-Latn').ofModel(own, own.name)).toBe('sunsets u lakes');
  expect(new Words(() => 'en').ofModel(own, own.name)).toBe('sunsets to lakes');
});
