/** Characters as people count them: a flag or a letter with its accent is one. Browsers without a segmenter count code points. */
export const charactersOf = (text: string): string[] => (/^[ -~]*$/.test(text) ? text.split('') : graphemesOf(text));

const graphemesOf = (text: string): string[] =>
  typeof Intl.Segmenter === 'function'
    ? [...new Intl.Segmenter(undefined, { granularity: 'grapheme' }).segment(text)].map(({ segment }) => segment)
    : Array.from(text);

/** Splits a name so that its middle can give way: the tail keeps the ending and a few characters before it, where names tend to differ. */
export function splitName(name: string, tailLength = 9): { readonly head: string; readonly tail: string } {
  const characters = charactersOf(name);
  const cut = characters.length <= tailLength * 2 ? characters.length : characters.length - tailLength;
  return { head: characters.slice(0, cut).join(''), tail: characters.slice(cut).join('') };
}

/** A name of at most `longest` characters, shortened in its middle: for titles and menus, where no layout can do it. */
export function middleEllipsis(name: string, longest: number): string {
  const characters = charactersOf(name);
  if (characters.length <= longest) return name;
  const tail = Math.floor((longest - 1) / 2);
  return `${characters.slice(0, longest - 1 - tail).join('')}…${characters.slice(characters.length - tail).join('')}`;
}
