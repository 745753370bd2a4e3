import { mathLetter } from './mathLetters.ts';

const mathMl = 'http://www.w3.org/1998/Math/MathML';
/** Stands between a function and what it is of, unseen (U+2061, function application). */
const application = '\u2061';
/** TeX's thin space. */
const thin = '0.1667em';

/**
 * Makes of KaTeX's MathML what a browser sets as TeX would: KaTeX writes it for readers of MathML 3, browsers have MathML Core, where a variant is no look and a function has no space.
 * @param root holds the formula
 */
export function tuneMath(root: Element): void {
  for (const letter of root.querySelectorAll('mi[mathvariant]'))
    letter.textContent = mathLetter(letter.textContent, letter.getAttribute('mathvariant') ?? '');
  for (const mark of root.querySelectorAll('mo')) {
    if (mark.textContent === application) spaceFunction(mark);
    if (isSign(mark)) mark.setAttribute('form', 'prefix');
  }
  // In a row of its own a tall bracket with an exponent stands about the middle, as the one that it closes; alone Chromium hangs it lower.
  for (const bracket of root.querySelectorAll(':is(msub, msup, msubsup) > mo:first-child'))
    bracket.parentElement?.prepend(rowOf([bracket]));
  for (const raised of root.querySelectorAll('msup')) levelPrimes(raised);
}

/** Thin spaces beside a function: a log b. */
function spaceFunction(mark: Element): void {
  const name = mark.previousElementSibling;
  const row = mark.parentElement;
  if (!name || !row) return;
  // log_2 is one element with its name inside
  const isScripted = row.matches(':is(msub, msup, msubsup, munder, mover, munderover) > mrow:first-child');
  const scripted = isScripted ? row.parentElement : null;
  const [first, last] = [scripted ?? name, scripted ?? mark];
  if (isSpaced(first.previousElementSibling)) first.before(space());
  if (isSpaced(last.nextElementSibling)) last.after(space());
}

/** Signs and brackets have spaces of their own. */
const isSpaced = (beside: Element | null): boolean =>
  beside !== null && !['mo', 'mspace', 'mtext'].includes(beside.localName);

function space(): Element {
  const element = document.createElementNS(mathMl, 'mspace');
  element.setAttribute('width', thin);
  return element;
}

/** A minus of a number, not of a difference: it follows another sign or an opening bracket. */
const isSign = (mark: Element): boolean =>
  mark.textContent === '−' &&
  mark.previousElementSibling?.localName === 'mo' &&
  !/[)\]}⌋⌉|∣′]/.test(mark.previousElementSibling.textContent);

/** A prime stands high by itself in a font for formulas: as an exponent it would be raised and made small once more. */
function levelPrimes(raised: Element): void {
  if (!/^′+$/.test(raised.lastElementChild?.textContent ?? '')) return;
  raised.replaceWith(rowOf([...raised.children]));
}

/** Elements, taken out of where they are, as one. */
function rowOf(elements: readonly Element[]): Element {
  const row = document.createElementNS(mathMl, 'mrow');
  row.append(...elements);
  return row;
}
