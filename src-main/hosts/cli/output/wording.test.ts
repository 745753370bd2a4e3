import { describe, expect, it } from 'vitest';
import type { StudioError } from '../../../contract/errors.ts';
import { aligned, wrapped } from './columns.ts';
import { failureText } from './failureText.ts';
import { noticeText } from './noticeText.ts';
import { colourStyle, plainStyle, styleFor } from './style.ts';

const failure: StudioError = {
  code: 'picture/damaged',
  message: 'The picture is damaged.',
  got: 'text',
  expected: 'a JPEG',
  remedy: 'Choose another.',
  detail: 'at line 1',
};

describe('words', () => {
  it('says what is wrong and what to do', () => {
    expect(failureText('horse.jpg', failure)).toBe('horse.jpg: The picture is damaged. Choose another.');
  });

  it('passes on the details of a bug', () => {
    expect(failureText('grevy', { ...failure, code: 'internal/bug' })).toContain(
      'got text, expected a JPEG\nat line 1',
    );
  });

  it('has a phrase for a notice, and shows one that it does not know', () => {
    expect(noticeText({ code: 'first-frame-only', params: { frames: 12 } })).toBe(
      'only the first of 12 frames is translated',
    );
    expect(noticeText({ code: 'from-the-future', params: { year: 2030 } })).toBe('from-the-future, year 2030');
    expect(noticeText({ code: 'constructor' })).toBe('constructor');
  });

  it('aligns columns by what is seen', () => {
    expect(
      aligned([
        ['коњ', 'a', ''],
        ['horse', 'bcd', 'x'],
      ]),
    ).toEqual(['коњ    a', 'horse  bcd  x']);
  });

  it('breaks lines at spaces', () => {
    expect(wrapped('people near horses get stripes too', 15)).toEqual(['people near', 'horses get', 'stripes too']);
    expect(wrapped('', 15)).toEqual([]);
  });

  it('colours terminals only, and not against NO_COLOR', () => {
    expect(styleFor(true, {})).toBe(colourStyle);
    expect(styleFor(true, { NO_COLOR: '' })).toBe(colourStyle);
    expect(styleFor(true, { NO_COLOR: '1' })).toBe(plainStyle);
    expect(styleFor(true, { TERM: 'dumb' })).toBe(plainStyle);
    expect(styleFor(false, {})).toBe(plainStyle);
    expect(colourStyle.bad('x')).toBe('\u001b[31mx\u001b[39m');
  });
});
