import { mount, unmount } from 'svelte';
import { expect, it, onTestFinished } from 'vitest';
import Formula from './Formula.svelte';

const tex = String.raw`a + b + c + d + e + f + g + h = 0`;

/** The formula in a place so many pixels wide. */
function shown(widthPx: number): HTMLElement {
  const target = document.createElement('div');
  target.style.width = `${widthPx}px`;
  document.body.replaceChildren(target);
  const formula = mount(Formula, { target, props: { tex } });
  onTestFinished(() => unmount(formula));
  return target.firstElementChild as HTMLElement;
}
const sizeOf = (element: HTMLElement): number => Number.parseFloat(getComputedStyle(element).fontSize);

it('a formula is made smaller where it is too long, and large again where there is room', async () => {
  const formula = shown(600);
  await document.fonts.load('16px "STIX Two Math"');
  await expect.poll(() => formula.style.fontSize).toBe('');
  const usual = sizeOf(formula);
  const length = formula.querySelector('mrow')?.getBoundingClientRect().width ?? NaN;
  const place = formula.parentElement as HTMLElement;
  place.style.width = `${Math.round(0.9 * length)}px`;
  await expect.poll(() => sizeOf(formula) / usual).toBeCloseTo(0.9, 1);
  expect(formula.scrollWidth).toBeLessThanOrEqual(formula.clientWidth);
  place.style.width = '600px';
  await expect.poll(() => sizeOf(formula)).toBe(usual);
});

it('is not made so small that nobody can read it', async () => {
  const formula = shown(40);
  await expect.poll(() => sizeOf(formula)).toBe(12);
});
