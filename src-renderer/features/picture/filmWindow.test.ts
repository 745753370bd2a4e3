import { describe, expect, it } from 'vitest';
import { filmStep, filmWindow, scrollToShow } from './filmWindow.ts';

describe('the window of the filmstrip', () => {
  it('holds a few of a thousand pictures', () => {
    expect(filmWindow(1000, 50 * filmStep, 8 * filmStep)).toEqual({ from: 46, to: 62 });
    expect(filmWindow(3, 0, 1000)).toEqual({ from: 0, to: 3 });
    expect(filmWindow(0, 0, 1000)).toEqual({ from: 0, to: 0 });
  });

  it('scrolls only when the picture is out of sight, and no further than needed', () => {
    expect(scrollToShow(2, 0, 10 * filmStep)).toBeNull();
    expect(scrollToShow(12, 0, 10 * filmStep)).toBe(3 * filmStep);
    expect(scrollToShow(1, 5 * filmStep, 10 * filmStep)).toBe(filmStep);
  });
});
