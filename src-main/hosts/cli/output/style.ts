/** Ways to set off a text on a terminal; each is the text itself where there are no colours. */
export interface Style {
  dim(text: string): string;
  bold(text: string): string;
  good(text: string): string;
  warning(text: string): string;
  bad(text: string): string;
}

const sgr = (open: number, close: number) => (text: string) => `\u001b[${open}m${text}\u001b[${close}m`;
const plainText = (text: string): string => text;

/** No escape sequences at all. */
export const plainStyle: Style = {
  dim: plainText,
  bold: plainText,
  good: plainText,
  warning: plainText,
  bad: plainText,
};

/** The terminal's own sixteen colours, so that they fit its theme. */
export const colourStyle: Style = {
  dim: sgr(2, 22),
  bold: sgr(1, 22),
  good: sgr(32, 39),
  warning: sgr(33, 39),
  bad: sgr(31, 39),
};

/** Colours for terminals, unless NO_COLOR (no-color.org) or a dumb terminal says otherwise. */
export function styleFor(isTerminal: boolean, env: Readonly<Record<string, string | undefined>>): Style {
  return isTerminal && !env['NO_COLOR'] && env['TERM'] !== 'dumb' ? colourStyle : plainStyle;
}
