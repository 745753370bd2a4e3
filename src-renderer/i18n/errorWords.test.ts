import { expect, it } from 'vitest';
import { errorWords } from './errorWords.ts';

it('a failure is told in the words of the language, with numbers where it is about numbers', () => {
  const memory = { code: 'picture/too-large-for-memory', got: '3.4 GB > 1.3 GB' } as const;
  expect(errorWords(memory, 'en').sentence).toBe('The picture needs more memory than is free: 3.4 GB > 1.3 GB.');
  expect(errorWords(memory, 'sr-Latn').sentence).toMatch(/slobodno: 3\.4 GB > 1\.3 GB\.$/);
  expect(errorWords(memory, 'sr-Cyrl').sentence).toMatch(/слободно: 3\.4 GB > 1\.3 GB\.$/);
  expect(errorWords({ code: 'picture/damaged', got: 'x' }, 'en').sentence).toBe('The picture is damaged.');
});
