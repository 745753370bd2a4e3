import { describe, expect, it } from 'vitest';
import { page } from 'vitest/browser';
import { aside, openLesson } from '../testing/openLesson.ts';

describe('the lesson of the value', () => {
  it('says what verdicts mean, and what a coin is paid', async () => {
    await openLesson('learn/value');
    await expect.element(page.getByText('1, surely real')).toBeVisible();
    await expect.element(page.getByText('0, surely made')).toBeVisible();
    await expect.element(page.getByText('is paid −2 log 2 = -1.386', { exact: false })).toBeVisible();
  });

  it('leads from two islands to the slopes that they have elsewhere', async () => {
    await openLesson('learn/value');
    const way = page.getByRole('button', { name: 'See who still has a slope' });
    await expect.element(way).not.toBeInTheDocument();
    await aside().getByRole('button', { name: 'Two islands' }).click();
    await expect.element(page.getByRole('status').getByText('there is no slope', { exact: false })).toBeVisible();
    await way.click();
    await expect.element(page.getByRole('heading', { name: 'How far apart?' })).toBeVisible();
    const slopes = page.getByRole('table', { name: 'Slope where q is now' });
    await expect.element(slopes.getByRole('row', { name: 'Jensen-Shannon 0' })).toBeVisible();
    await expect.element(slopes.getByRole('row', { name: "Earth mover's distance +1" })).toBeVisible();
  });
});
