import { describe, expect, it } from 'vitest';
import { middleEllipsis, splitName } from './middleEllipsis.ts';

describe('long names', () => {
  it('keep their beginning and their ending', () => {
    expect(middleEllipsis('a photograph of a horse in the evening.jpg', 20)).toBe('a photogra…ening.jpg');
    expect(middleEllipsis('horse.jpg', 20)).toBe('horse.jpg');
  });

  it('are cut between characters, not inside one', () => {
    expect(middleEllipsis('👨‍👩‍👧‍👦👨‍👩‍👧‍👦👨‍👩‍👧‍👦👨‍👩‍👧‍👦👨‍👩‍👧‍👦', 3)).toBe('👨‍👩‍👧‍👦…👨‍👩‍👧‍👦');
  });

  it('are split only where there is something to give way', () => {
    expect(splitName('horse.jpg')).toEqual({ head: 'horse.jpg', tail: '' });
    expect(splitName('a photograph of a horse.jpg')).toEqual({ head: 'a photograph of a ', tail: 'horse.jpg' });
  });
});
