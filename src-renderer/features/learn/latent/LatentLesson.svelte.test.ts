import { describe, expect, it } from 'vitest';
import { page } from 'vitest/browser';
import { aside, openLesson } from '../testing/openLesson.ts';

const result = () => page.getByRole('group', { name: 'A − B + C' });
const middle = () => result().getByRole('img').nth(4);
const address = () =>
  (aside().getByRole('textbox', { name: 'Its address, as text' }).element() as HTMLInputElement).value;
const rowOf = (name: string) => page.getByRole('row', { name: new RegExp(`^${name}`) });
const percentIn = (name: string): number => Number(/(\d+) %/.exec(rowOf(name).element().textContent)?.[1]);

describe('the lesson of latent space', () => {
  it('shows lengths first, and arithmetic with hints of its own', async () => {
    await openLesson('learn/latent');
    await expect.element(page.getByText('Lengths of 600 samples', { exact: false })).toBeVisible();
    await page.getByRole('radio', { name: 'Arithmetic' }).click();
    await expect.element(aside().getByText('Take single samples and draw others', { exact: false })).toBeVisible();
    await expect.element(page.getByText('Lengths of 600 samples', { exact: false })).not.toBeInTheDocument();
    await expect.poll(address).toContain('view=arithmetic');
  });

  it('takes a hat off a smiling face, and tells how it differs with single samples', async () => {
    await openLesson('learn/latent?view=arithmetic');
    await expect.element(middle()).toHaveAccessibleName(/^Face: smiling, no hat/);
    await expect.element(result().getByText(/^As it should be: smiling, no hat/)).toBeVisible();
    await expect
      .element(page.getByRole('group', { name: 'B: serious, with hat' }).getByRole('img').nth(3))
      .toBeVisible();
    expect(percentIn('Means of three')).toBeGreaterThan(percentIn('Single samples') + 5);
    await page.getByRole('radio', { name: 'Single samples' }).click();
    await expect.element(result().getByText('Length 2.21; a usual sample has 1.')).toBeVisible();
    await aside()
      .getByRole('checkbox', { name: /^Re-scale/ })
      .click();
    await expect.element(result().getByText('Length 1.00; a usual sample has 1.')).toBeVisible();
  });

  it('comes back from its address with other samples and other kinds', async () => {
    await openLesson('learn/latent?view=arithmetic&a=smile.bare&b=serious.bare&c=serious.hat');
    await expect.element(middle()).toHaveAccessibleName(/^Face: smiling, with hat/);
    const before = middle().element().getAttribute('aria-label') ?? '';
    await aside().getByRole('button', { name: 'Draw other samples' }).click();
    await expect.element(middle()).not.toHaveAccessibleName(before);
    const drawn = middle().element().getAttribute('aria-label') ?? '';
    await openLesson(address());
    await expect.element(middle()).toHaveAccessibleName(drawn);
  });

  it('walks along one number, which changes several traits, and along a direction, which changes one', async () => {
    const faces = async (along: string): Promise<string[]> => {
      await openLesson(`learn/latent?view=arithmetic&along=${along}`);
      const walked = page.getByRole('region', { name: /^A single number/ }).getByRole('img');
      await expect.element(walked.nth(4)).toBeVisible();
      return walked.elements().map((face) => face.getAttribute('aria-label') ?? '');
    };
    const smiles = (await faces('smile')).map((said) => /Smile (.*?), hat (.*)$/.exec(said)?.slice(1));
    expect(smiles).toEqual(['-2.0', '-1.0', '0.0', '+1.0', '+2.0'].map((smile) => [smile, '0.0']));
    expect(new Set(await faces('z3')).size).toBe(5);
  });
});
