import { expect, it } from 'vitest';
import { page } from 'vitest/browser';
import { aside, openLesson } from '../testing/openLesson.ts';

const row = (name: string) => page.getByRole('row', { name, exact: true });
const more = () => page.getByText('More measures', { exact: true });
const begin = (pair: string): Promise<void> => aside().getByRole('button', { name: pair }).click();

it('three measures stand first, the others behind a fold', async () => {
  await openLesson('learn/distances');
  await expect.element(row('Jensen-Shannon 0.54 bits')).toBeVisible();
  await expect.element(row('Total variation 0.71 of 1')).not.toBeInTheDocument();
  await more().click();
  await expect.element(row('Total variation 0.71 of 1')).toBeVisible();
  await expect.element(row('Entropy of p 2.50 bits')).toBeVisible();
});

it('an infinite measure says which of both is 0 where the other is not', async () => {
  await openLesson('learn/distances');
  await more().click();
  await begin('One of two hills');
  await expect.element(row('KL(p ‖ q) ∞ q is 0 where p is not')).toBeVisible();
  await expect.element(page.getByRole('row', { name: /^KL\(q ‖ p\) [\d.]+ bits$/ })).toBeVisible();
  await begin('Two islands');
  await expect.element(row('KL(q ‖ p) ∞ p is 0 where q is not')).toBeVisible();
});
