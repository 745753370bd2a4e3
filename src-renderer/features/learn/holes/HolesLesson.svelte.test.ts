import { describe, expect, it } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import { aside, openLesson } from '../testing/openLesson.ts';

const field = () => page.getByRole('button', { name: /^Picture with a hole/ });
const partial = () => page.getByRole('button', { name: /^Partial convolution/ });
const plain = () => page.getByRole('button', { name: /^Plain convolution/ });
const layers = () => page.getByRole('region', { name: 'What each layer knows' });
const address = () =>
  (aside().getByRole('textbox', { name: 'Its address, as text' }).element() as HTMLInputElement).value;

describe('the lesson of holes', () => {
  it('goes layer by layer, and says after how many the hole is closed', async () => {
    await openLesson('learn/holes?hole=box&depth=0');
    const outcome = () => layers().getByRole('status');
    const oneLayer = aside().getByRole('button', { name: 'One layer' });
    expect(layers().getByText(/^hole/).elements()).toHaveLength(0);
    await oneLayer.click();
    await expect.element(layers().getByText('hole 35 %')).toBeVisible(); // 361 of 1024
    await expect.element(outcome()).toMatchTextContent(/^$/);
    for (let layer = 2; layer <= 4; layer++) await oneLayer.click();
    await expect.element(outcome()).toMatchTextContent('The hole is closed after 4 layers.');
    await aside().getByRole('button', { name: 'From the start' }).click();
    await aside().getByRole('button', { name: 'Play' }).click();
    await expect.element(aside().getByRole('button', { name: 'Pause' })).toBeVisible();
    await aside().getByRole('button', { name: 'From the start' }).click();
    await expect.element(aside().getByRole('button', { name: 'Play' })).toBeVisible();
    await aside().getByRole('radio', { name: 'Stride 1' }).click();
    for (let layer = 1; layer <= 6; layer++) await oneLayer.click();
    await expect.element(outcome()).toMatchTextContent(/^The hole is closed after \d\d layers, of which/);
  });

  it('is painted by keys and by a pointer, and comes back from its address', async () => {
    await openLesson('learn/holes?brush=8');
    await aside().getByRole('button', { name: 'None' }).click();
    await expect.element(layers().getByText('There is no hole.', { exact: false })).toBeVisible();
    (field().element() as HTMLElement).focus();
    await userEvent.keyboard('{ArrowRight}{Shift>}{ArrowDown}{/Shift} ');
    await expect.element(field()).toHaveAccessibleName(/, 1 % of it.*Column 35, row 41/);
    await field().click({ position: { x: 60, y: 60 } });
    await expect.element(field()).toHaveAccessibleName(/, 3 % of it/);
    await expect.poll(address).toMatch(/hole=[0-9a-z]+\.[0-9a-z.]+&brush=8/);
    await openLesson(address());
    await expect.element(field()).toHaveAccessibleName(/, 3 % of it/);
  });

  it('shows that a plain convolution follows the colour in the hole, and a partial one does not', async () => {
    await openLesson('learn/holes?hole=box&window=3&x=9&y=32');
    await expect.element(partial()).toBeVisible();
    const [partialInBlack, plainInBlack] = [partial(), plain()].map((at) => at.element().getAttribute('aria-label'));
    await page.getByRole('radio', { name: 'White' }).click();
    await expect.element(plain()).not.toHaveAccessibleName(plainInBlack ?? '');
    await expect.element(partial()).toHaveAccessibleName(partialInBlack ?? '');
    await expect.element(page.getByRole('row', { name: /^Factor/ })).toMatchTextContent(/9 \/ 6 = 1\.5/);
    expect(page.getByRole('cell', { name: 'hole', exact: true }).elements()).toHaveLength(3);
    (partial().element() as HTMLElement).focus();
    await userEvent.keyboard('{ArrowRight}{ArrowRight}');
    await expect.element(partial()).toHaveAccessibleName(/: unknown at column 12, row 33/);
  });
});
