import { expect, it } from 'vitest';
import { guardedStream } from './guardedStream.ts';
import { StatusLine } from './statusLine.ts';
import { colourStyle } from './style.ts';

function guarded(): { readonly stream: ReturnType<typeof guardedStream>; readonly written: () => string } {
  let text = '';
  return {
    stream: guardedStream({ write: (more) => (text += more), isTTY: true, columns: 40 }),
    written: () => text,
  };
}

it.each([
  ['a window title', '\u001b]0;owned\u0007'],
  ['a cleared screen', '\u001b[2J'],
  ['a cleared screen by one character', '\u009b2J'],
  ['a question that the terminal answers', '\u001b[6n'],
  ['a line written over', 'sound\rdamaged'],
  ['characters taken back', 'ab\b\bxy\u007f'],
])('nothing foreign reaches the terminal but text: %s', (_what, foreign) => {
  const { stream, written } = guarded();
  stream.write(`name: ${foreign}\n`);
  expect(written()).not.toMatch(/(?!\n)\p{Cc}/u);
  expect(written()).toMatch(/^name: .*\uFFFD.*\n$/);
});

it("the command line's own colours, line ends and progress pass", () => {
  const { stream, written } = guarded();
  const text = `${colourStyle.bad('no')}\t${colourStyle.dim('got')}\n`;
  stream.write(text);
  expect(written()).toBe(text);
  let time = 0;
  const line = new StatusLine(stream, () => (time += 100));
  line.draw(() => 'one');
  line.draw(() => 'two');
  line.end();
  expect(written()).toBe(`${text}one\r\u001b[2Ktwo\r\u001b[2K`);
});

it('JSON stays JSON and says the same', () => {
  const { stream, written } = guarded();
  const event = { name: 'a\u001b[2Jb\u009b2Jc\u007f' };
  stream.write(`${JSON.stringify(event)}\n`);
  expect(written()).not.toMatch(/(?!\n)\p{Cc}/u);
  expect(JSON.parse(written())).toEqual(event);
});
