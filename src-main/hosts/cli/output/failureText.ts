import { hasReason, type StudioError } from '../../../contract/errors.ts';
import { printable } from './textWidth.ts';

/** A failure in the words that a person needs: what is wrong and what to do. `about` names the file, or the program. */
export function failureText(about: string, { message, got, expected, remedy, code, detail }: StudioError): string {
  const sentence = hasReason(code) ? `${message.replace(/\.$/, '')}: ${got}.` : message;
  const said = `${about}: ${printable(sentence)} ${printable(remedy)}`;
  // A bug is the one failure whose details the person has to pass on.
  return code === 'internal/bug'
    ? `${said}\n${printable(`got ${got}, expected ${expected}`)}${detail === undefined ? '' : `\n${detail}`}`
    : said;
}
