import { isAbsolute, relative } from 'node:path';

const graphemes = new Intl.Segmenter('en', { granularity: 'grapheme' });
const wide = /\p{Emoji_Presentation}|\uFE0F|\p{Script=Han}|\p{Script=Hiragana}|\p{Script=Katakana}|\p{Script=Hangul}/u;

const widthOf = (grapheme: string): number => (wide.test(grapheme) ? 2 : 1);

/** Columns that a text takes on a terminal: two for emoji and East Asian characters, one for the rest. Takes no control characters. */
export function textWidth(text: string): number {
  let columns = 0;
  for (const { segment } of graphemes.segment(text)) columns += widthOf(segment);
  return columns;
}

/** The text in at most `columns`, its middle left out: the end of a name tells more than its middle. */
export function fitted(text: string, columns: number): string {
  if (textWidth(text) <= columns) return text;
  const parts = [...graphemes.segment(text)].map(({ segment }) => segment);
  const tailColumns = Math.floor((columns - 1) / 2);
  const head = taken(parts, columns - 1 - tailColumns);
  const tail = taken(parts.toReversed(), tailColumns).toReversed();
  return columns < 1 ? '' : `${head.join('')}…${tail.join('')}`;
}

function taken(parts: readonly string[], columns: number): string[] {
  let left = columns;
  const count = parts.findIndex((part) => (left -= widthOf(part)) < 0);
  return parts.slice(0, count === -1 ? parts.length : count);
}

/** A text from outside, safe to print: control characters of a file's name must neither break lines nor reach the terminal. */
export const printable = (text: string): string => text.replace(/\p{Cc}/gu, '\uFFFD');

/** A path as the person would type it: relative where it lies below their folder, whole elsewhere. */
export function shownPath(path: string, folder: string): string {
  const near = relative(folder, path);
  const isBelow = near !== '' && !isAbsolute(near) && !/^\.\.([/\\]|$)/.test(near);
  return printable(isBelow ? near : path);
}
