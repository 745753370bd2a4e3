/** Where an alphabet begins that stands for letters of another look, and its letters that Unicode had before it had the alphabet. */
interface Alphabet {
  readonly capitalA: number;
  readonly elsewhere: Readonly<Record<string, string>>;
}

const alphabets: Readonly<Record<string, Alphabet>> = {
  script: {
    capitalA: 0x1d49c,
    elsewhere: { B: 'ℬ', E: 'ℰ', F: 'ℱ', H: 'ℋ', I: 'ℐ', L: 'ℒ', M: 'ℳ', R: 'ℛ' },
  },
  'double-struck': {
    capitalA: 0x1d538,
    elsewhere: { C: 'ℂ', H: 'ℍ', N: 'ℕ', P: 'ℙ', Q: 'ℚ', R: 'ℝ', Z: 'ℤ' },
  },
};

/**
 * A capital letter in one of MathML's looks, as the character that Unicode has for it: KaTeX writes mathvariant="script", which browsers no longer heed (MathML Core, section 2.1.4).
 * @param variant such as "script"; of one that is not known the text stays as it is
 */
export function mathLetter(text: string, variant: string): string {
  const alphabet = alphabets[variant];
  if (!alphabet || !/^[A-Z]$/.test(text)) return text;
  return alphabet.elsewhere[text] ?? String.fromCodePoint(alphabet.capitalA + text.charCodeAt(0) - 65);
}
