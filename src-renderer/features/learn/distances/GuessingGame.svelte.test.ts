import { expect, it } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import { aside, openLesson } from '../testing/openLesson.ts';

const bars = () => page.getByRole('group', { name: /^Bars of p/ });
const ask = () => page.getByRole('button', { name: 'Is it among these?' });
/** Four bars as likely as each other: two questions, whatever is asked well. */
const four = 'learn/distances?p=1.1.1.1.0.0.0.0.0.0.0.0&q=1.2.4.8.0.0.0.0.0.0.0.0';

it('a bar is found by two questions where four are equally likely, and both codes play along', async () => {
  await openLesson(four);
  await expect.element(page.getByText('4 bars are left.')).toBeVisible();
  await expect.element(ask()).toBeDisabled();
  await bars()
    .getByRole('button', { name: /^Bar 1,/ })
    .click();
  await expect.element(page.getByText('Marked: 25 % of what it can still be')).toBeVisible();
  await userEvent.keyboard('{ArrowRight} '); // the next bar, marked by the space bar
  await expect.element(bars().getByRole('button', { name: /^Bar 2,/ })).toHaveAttribute('aria-pressed', 'true');
  await ask().click();
  await expect.element(page.getByText('2 bars are left.')).toBeVisible();
  await bars().getByRole('button', { disabled: false }).first().click();
  await ask().click();
  await expect.element(page.getByText(/^It was bar [1-4]\. Questions asked: 2\.$/)).toBeVisible();
  const row = (name: string) => page.getByRole('row', { name: new RegExp(`^${name}`) });
  await expect.element(row('You')).toMatchTextContent(/2\s*2\.00/);
  await expect.element(row('Huffman code for p')).toMatchTextContent(/2\s*2\.00\s*2\.00/);
  // q in blocks is 1, 2, 4, 8: lengths 3, 3, 2, 1, so (3 + 3 + 2 + 1) / 4; -log2 of the shares in the mean: log2 15 - 6 / 4
  await expect.element(row('Huffman code for q')).toMatchTextContent(/2\.25$/);
  await expect.element(row('Cross-entropy H').last()).toMatchTextContent(/2\.41$/);
  await page.getByRole('radio', { name: 'Planned for q' }).click();
  await page.getByRole('button', { name: 'Draw the next bar' }).click();
  await expect.element(page.getByText('4 bars are left.')).toBeVisible();
  const field = aside().getByRole('textbox', { name: 'Its address, as text' });
  await expect.poll(() => (field.element() as HTMLInputElement).value).toMatch(/&guess=1&plan=q&guessed=2$/);
});

it('says why cross-entropy is infinite where the code for q is not', async () => {
  await openLesson('learn/distances?p=1.1.1.1.0.0.0.0.0.0.0.0&q=1.1.0.0.0.0.0.0.0.0.0.0');
  await expect.element(page.getByText(/^q excludes bars that p has/)).toBeVisible();
});
