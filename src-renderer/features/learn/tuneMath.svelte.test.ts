import katex from 'katex';
import { describe, expect, it } from 'vitest';
import './mathFont.css';
import { tuneMath } from './tuneMath.ts';

function tuned(tex: string): HTMLElement {
  const root = document.createElement('div');
  root.innerHTML = katex.renderToString(tex, { output: 'mathml', displayMode: true });
  tuneMath(root);
  return root;
}

describe('a function', () => {
  /** What stands in a formula's row, spaces as "_". */
  const row = (tex: string): string =>
    [...(tuned(tex).querySelector('semantics > mrow')?.children ?? [])]
      .map((element) => (element.localName === 'mspace' ? '_' : element.textContent.replace('\u2061', '')))
      .join('');

  it('stands apart from what is beside it, but not from brackets and signs', () => {
    expect(row(String.raw`p \log q`)).toBe('p_log_q');
    expect(row(String.raw`p + \log (q)`)).toBe('p+log(q)');
  });

  it('does so with an index or a place below as well', () => {
    expect(row(String.raw`p \log_2 q`)).toBe('p_log2_q');
    expect(row(String.raw`\min_G \max_D V`)).toBe('minG_maxD_V');
  });

  it('is left alone where it is spaced already', () => {
    expect(row(String.raw`2\,\sin\theta`)).toBe('2\u2009sin_θ');
  });
});

it('letters have the look of their variant, by characters of their own', () => {
  expect(tuned(String.raw`\mathbb{E}_z`).textContent).toContain('\u{1d53c}');
});

it('a minus stands close to its number where it is its sign, and apart where it takes away', () => {
  const forms = (tex: string) => [...tuned(tex).querySelectorAll('mo')].map((mark) => mark.getAttribute('form'));
  expect(forms('x = -2')).toEqual([null, 'prefix']);
  expect(forms('x - 2')).toEqual([null]);
  expect(forms('(-x) - 2')).toEqual([null, 'prefix', null, null]);
});

it('primes stand as large as letters, and other exponents stay raised', () => {
  expect(tuned(`x' + y''`).querySelector('msup')).toBeNull();
  expect(tuned(`x' + y^2`).querySelector('msup')?.textContent).toBe('y2');
});

it('a closing bracket with an exponent is as high as the one that opens', async () => {
  const root = tuned(String.raw`\bigl(x\bigr)^2`);
  root.style.fontFamily = 'STIX Two Math';
  document.body.replaceChildren(root);
  await document.fonts.load('20px "STIX Two Math"');
  const [opens, closes] = [...root.querySelectorAll('mo')].map((bracket) => bracket.getBoundingClientRect().top);
  expect(closes).toBeCloseTo(opens ?? NaN, 0);
});
