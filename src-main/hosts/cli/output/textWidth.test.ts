import { describe, expect, it } from 'vitest';
import { fitted, printable, shownPath, textWidth } from './textWidth.ts';

describe('texts on a terminal', () => {
  it('counts what is seen, not code units', () => {
    expect(['horse', 'коњ', 'é', '🦓', '斑馬', '👩‍🌾', ''].map(textWidth)).toEqual([5, 3, 1, 2, 4, 2, 0]);
  });

  it('leaves out the middle of what is too long', () => {
    expect(fitted('a-very-long-name.zebra.jpg', 13)).toBe('a-very…ra.jpg');
    expect(fitted('short.jpg', 13)).toBe('short.jpg');
    expect(fitted('🦓🦓🦓🦓', 5)).toBe('🦓…🦓');
  });

  it('never grows beyond the columns it was given', () => {
    for (let columns = 0; columns < 20; columns++)
      expect(textWidth(fitted('斑馬 on the 🦓 plain.jpg', columns))).toBeLessThanOrEqual(columns);
  });

  it('lets no control character of a name reach the terminal', () => {
    expect(printable('a\nb\u001b[2Jc')).toBe('a\uFFFDb\uFFFD[2Jc');
  });

  it('shows paths as the person would type them', () => {
    const shown = [
      '/home/ana/horse.jpg',
      '/home/ana/a/b.jpg',
      '/home/other/x.jpg',
      '/home/ana',
      '/home/ana/..hidden/x.jpg',
    ];
    expect(shown.map((path) => shownPath(path, '/home/ana'))).toEqual([
      'horse.jpg',
      'a/b.jpg',
      '/home/other/x.jpg',
      '/home/ana',
      '..hidden/x.jpg',
    ]);
  });
});
