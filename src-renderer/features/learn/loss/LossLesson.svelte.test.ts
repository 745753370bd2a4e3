import { describe, expect, it } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import { aside, openLesson } from '../testing/openLesson.ts';

const focus = (element: Element): void => (element as HTMLElement).focus();
const fact = (name: string) => aside().getByText(name, { exact: true }).element().parentElement;
const address = (): string =>
  (aside().getByRole('textbox', { name: 'Its address, as text' }).element() as HTMLInputElement).value;

describe('the lesson of the loss: a line', () => {
  const map = () => page.getByRole('button', { name: /^Mean squared error over w and b/ });
  const point = (number: number) => page.getByRole('button', { name: new RegExp(`^Point ${number} at`) });

  it('has a place for the line of now, which keys move and steps lead down', async () => {
    await openLesson('learn/loss');
    await expect.element(map()).toHaveAccessibleName(/Step 0: w 0, b -0.8, loss 2.194$/);
    focus(map().element());
    await userEvent.keyboard('{ArrowRight}{ArrowUp}');
    await expect.element(map()).toHaveAccessibleName(/Step 0: w 0.1, b -0.7/);
    await openLesson('learn/loss?view=line&w=0&b=-0.8&rate=0.1&steps=200');
    await expect.element(map()).toHaveAccessibleName(/Step 200: w 0.58, b 0.28, loss 0.061$/);
    expect(fact('Best line')?.textContent).toContain('y = 0.58 x + 0.28');
    expect(fact('Its mean squared error')?.textContent).toContain('0.0611');
  });

  it('says what each point costs, and follows points that are moved, added and taken away', async () => {
    await openLesson('learn/loss');
    await expect.element(point(1)).toHaveAccessibleName('Point 1 at -2.4 and -1.3: error -0.5, square 0.25');
    focus(point(1).element());
    await userEvent.keyboard('{ArrowUp}{ArrowRight}');
    await expect.element(point(1)).toHaveAccessibleName('Point 1 at -2.3 and -1.2: error -0.4, square 0.16');
    await aside().getByRole('button', { name: 'Add a point' }).click();
    await expect.element(point(8)).toHaveAccessibleName('Point 8 at 0 and 0: error 0.8, square 0.64');
    focus(point(8).element());
    await userEvent.keyboard('{Delete}');
    await expect.element(point(8)).not.toBeInTheDocument();
    await expect.element(point(7)).toHaveFocus();
  });

  it('takes points by the pointer: a click adds, with Shift takes away', async () => {
    await openLesson('learn/loss?points=-20_0.20_0');
    await page.getByRole('group', { name: 'Points and the line as it is now' }).click({ position: { x: 150, y: 20 } });
    await expect.element(point(3)).toHaveFocus();
    await userEvent.keyboard('{Shift>}');
    await point(3).click();
    await userEvent.keyboard('{/Shift}');
    await expect.element(point(3)).not.toBeInTheDocument();
    await expect.poll(address).toContain('points=-20_0.20_0&');
  });

  it('has no best line where all points stand over each other', async () => {
    await openLesson('learn/loss?points=10_-5.10_5');
    await expect.element(aside().getByText('many are as good')).toBeVisible();
  });
});

describe('the lesson of the loss: two classes', () => {
  const map = (loss: string) => page.getByRole('button', { name: new RegExp(`^${loss} over w and b`) });

  it('shows both losses at one place, and which ball runs from a confidently wrong one', async () => {
    await openLesson('learn/loss');
    await page.getByRole('radio', { name: 'Two classes' }).click();
    await aside().getByRole('button', { name: 'Undecided' }).click();
    await expect
      .element(map('Cross-entropy'))
      .toHaveAccessibleName(/w 0.00, b 0.00, loss 0.693, slope -0.660 and 0.000$/);
    await expect
      .element(map('Mean squared error'))
      .toHaveAccessibleName(/w 0.00, b 0.00, loss 0.250, slope -0.330 and 0.000$/);
    await aside().getByRole('button', { name: 'Confidently wrong' }).click();
    for (let step = 0; step < 5; step++) await aside().getByRole('button', { name: 'One step' }).click();
    // as scipy steps, see loss.test.ts
    await expect.element(map('Cross-entropy')).toHaveAccessibleName(/Step 5: w 0.62, b 0.01/);
    await expect.element(map('Mean squared error')).toHaveAccessibleName(/Step 5: w -6.00, b 0.00/);
  });

  it('has points whose class a key changes', async () => {
    await openLesson('learn/loss?view=classes');
    const point = page.getByRole('button', { name: /^Point 1 at -2.7/ });
    await expect.element(point).toHaveAccessibleName(/class 0: p is 100 % by cross-entropy, 100 % by squared error$/);
    focus(point.element());
    await userEvent.keyboard('{ArrowUp}{ArrowRight}');
    await expect.element(page.getByRole('button', { name: /^Point 1 at -2.6, class 1/ })).toHaveFocus();
  });

  it('comes back by its link, and the view that is not shown with it', async () => {
    await openLesson('learn/loss?view=classes&w2=-3.00&b2=1.00&steps2=2&w=1.00');
    await expect.element(map('Cross-entropy')).toHaveAccessibleName(/Step 2:/);
    await page.getByRole('radio', { name: 'A line' }).click();
    await expect
      .element(page.getByRole('button', { name: /^Mean squared error over w and b/ }))
      .toHaveAccessibleName(/w 1, b -0.8/);
    await expect.poll(address).toMatch(/w2=-3.00&b2=1.00&steps2=2$/);
  });
});
