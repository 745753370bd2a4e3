import { errorEntry } from '../../../contract/errorCatalogue.ts';
import type { StudioError } from '../../../contract/errors.ts';
import { printable } from './textWidth.ts';

/** A failure in the words that a person needs: what is wrong and what to do. `about` names the file, or the program. */
export function failureText(about: string, error: StudioError): string {
  const { got, expected, code, detail } = error;
  const said = `${printable(about)}: ${printable(sentenceOf(error))} ${printable(remedyOf(error))}`;
  // A bug is the one failure whose details the person has to pass on.
  return code === 'internal/bug'
    ? `${said}\n${printable(`got ${got}, expected ${expected}`)}${detail === undefined ? '' : `\n${detail}`}`
    : said;
}

const withoutPoint = (sentence: string): string => sentence.replace(/\.$/, '');

function sentenceOf({ code, message, got }: StudioError): string {
  const { tells } = errorEntry(code);
  return tells === 'got' || tells === 'numbers' ? `${withoutPoint(message)}: ${got}.` : message;
}

/** The remedy, what there is to choose from, and in brackets what to type. */
function remedyOf({ code, remedy, expected }: StudioError): string {
  const { tells, typed } = errorEntry(code);
  const choice = tells === 'choice' ? `${withoutPoint(remedy)}: ${expected}.` : remedy;
  return typed === undefined ? choice : `${withoutPoint(choice)} (${typed}).`;
}
