import { describe, expect, it } from 'vitest';
import { page } from 'vitest/browser';
import { addressShown, aside, choose, openLesson } from '../testing/openLesson.ts';

const learnt = () => page.getByRole('img', { name: /^What was learnt, D\(x\), after/ });
const press = (name: string): Promise<void> => aside().getByRole('button', { name, exact: true }).click();
const fact = (name: string): number => {
  const said = page.getByText(name, { exact: true }).element().parentElement?.textContent ?? '';
  return Number(said.replace(name, ''));
};
const paid = (): number => fact('Loss of D on new points (nats)');
const least = (): number => fact('Loss of D*, the least there is (nats)');
const gap = (): number => fact('Mean difference of D and D*');

describe('the lesson of the classifier', () => {
  it('comes nearer to the best verdict by steps, which stays where it is', async () => {
    await openLesson('learn/classifier');
    await expect.element(learnt()).toHaveAccessibleName(/after 0 steps/);
    const before = { paid: paid(), least: least(), gap: gap() };
    for (let press10 = 0; press10 < 20; press10++) await press('10 steps');
    await expect.element(learnt()).toHaveAccessibleName(/after 200 steps/);
    expect(least()).toBe(before.least);
    expect(paid()).toBeLessThan(before.paid);
    expect(paid() - least()).toBeLessThan((before.paid - least()) / 4);
    expect(gap()).toBeLessThan(before.gap / 3);
  });

  it('leads back to what was learnt by its address', async () => {
    await openLesson('learn/classifier?scene=around&apart=0.4&neurons=4&rate=0.02');
    await press('10 steps');
    await press('10 steps');
    await expect.element(learnt()).toHaveAccessibleName(/after 20 steps/);
    const said = learnt().element().ariaLabel ?? '';
    expect(addressShown()).toBe('learn/classifier?scene=around&apart=0.4&neurons=4&rate=0.02&steps=20');
    await openLesson(addressShown());
    await expect.element(learnt()).toHaveAccessibleName(said);
    await press('From the start');
    await expect.element(learnt()).toHaveAccessibleName(/after 0 steps/);
  });

  it('says that nobody can tell apart what is the same: 2 log 2', async () => {
    await openLesson('learn/classifier?steps=10');
    await aside().getByRole('slider', { name: 'How far apart' }).fill('0');
    await expect.element(learnt()).toHaveAccessibleName(/after 0 steps/);
    expect(least()).toBe(1.386);
  });

  it('cannot part what lies inside something else by one neuron, and can by more', async () => {
    await openLesson('learn/classifier?scene=inside&apart=0&neurons=0&steps=200&rate=0.02');
    await expect.element(learnt()).toHaveAccessibleName(/after 200 steps/);
    const byOne = paid();
    // a line through the middle of both tells nothing: log 4
    expect(Math.abs(byOne - 1.386)).toBeLessThan(0.03);
    await choose('Network', 'Two layers of 16');
    for (let press10 = 0; press10 < 20; press10++) await press('10 steps');
    await expect.element(learnt()).toHaveAccessibleName(/after 200 steps/);
    expect(paid()).toBeLessThan(byOne - 0.3);
  });

  it('learns by itself after a press of Play, until it is paused', async () => {
    await openLesson('learn/classifier');
    await press('Play');
    await expect.element(aside().getByText(/^Steps done: [1-9]\d+$/)).toBeVisible();
    expect(addressShown()).not.toContain('steps=');
    await press('Pause');
    const steps =
      /\d+/.exec(
        aside()
          .getByText(/^Steps done:/)
          .element().textContent,
      )?.[0] ?? '';
    await expect.poll(addressShown).toMatch(new RegExp(`&steps=${steps}$`));
  });
});
