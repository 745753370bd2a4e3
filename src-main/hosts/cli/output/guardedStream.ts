import { clearLine, type TextStream } from './statusLine.ts';
import { printable } from './textWidth.ts';

/** What the command line itself says to a terminal beside text: line ends, colours, and the line that is drawn anew. */
const own = new RegExp(`(\\n|\\t|\\u001b\\[\\d{1,2}m|${clearLine.replace('[', '\\[')})`);

/**
 * The last gate before the terminal: whatever of others' words comes this far, a model's name, a file's, holds no control characters, which could
 * rename the window, clear the screen or answer in the person's stead. JSON stays JSON: there they are escaped.
 */
export function guardedStream(stream: TextStream): TextStream {
  return {
    write: (text) => stream.write(text.startsWith('{') ? escaped(text) : cleaned(text)),
    get isTTY() {
      return stream.isTTY === true;
    },
    get columns() {
      return stream.columns ?? 0;
    },
  };
}

const cleaned = (text: string): string =>
  text
    .split(own)
    .map((part, index) => (index % 2 === 1 ? part : printable(part)))
    .join('');

/** JSON itself escapes all but these. */
const escaped = (json: string): string =>
  json.replace(/[\u007f-\u009f]/g, (c) => `\\u${c.charCodeAt(0).toString(16).padStart(4, '0')}`);
