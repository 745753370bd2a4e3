import { describe, expect, it } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import { aside, openLesson } from '../testing/openLesson.ts';

const drawn = () => page.getByRole('button', { name: /^Your own surface, darker is lower/ });
const legend = (name: string) => page.getByRole('listitem').filter({ hasText: name }).filter({ hasText: 'f =' });
/** The digits of the drawn ground that the address has, but for the flat ones. */
const bumps = (): string => {
  const field = aside().getByRole('textbox', { name: 'Its address, as text' }).element() as HTMLInputElement;
  return (new URLSearchParams(field.value.split('?')[1]).get('own') ?? 'none').replaceAll('5', '');
};

describe("a surface of one's own", () => {
  it('is drawn by keys, and stands in the address by its digits', async () => {
    await openLesson(`learn/descent?surface=own&own=${'5'.repeat(96)}`);
    await expect.element(drawn()).toHaveAccessibleName(/Row 4, column 7: height 5 of 9$/);
    (drawn().element() as HTMLElement).focus();
    await userEvent.keyboard('{Enter}');
    await expect.element(drawn()).toHaveAccessibleName(/Row 4, column 7: height 7 of 9$/);
    await userEvent.keyboard('{ArrowLeft}{ArrowUp}{Backspace}');
    await expect.element(drawn()).toHaveAccessibleName(/Row 3, column 6: height 3 of 9$/);
    // the hole takes back what the hill had raised between both
    await expect.poll(bumps).toBe('443766');
    await aside().getByRole('button', { name: 'Flatten' }).click();
    await expect.element(drawn()).toHaveAccessibleName(/height 5 of 9$/);
    await expect.poll(bumps).toBe('');
  });

  it('is raised where the pointer presses, and lowered there with Shift', async () => {
    await openLesson(`learn/descent?surface=own&own=${'5'.repeat(96)}`);
    await expect.element(drawn()).toBeVisible();
    const box = drawn().element().getBoundingClientRect();
    const position = { x: box.width / 24, y: box.height / 16 };
    await drawn().click({ position });
    await expect.element(drawn()).toHaveAccessibleName(/Row 1, column 1: height 7 of 9$/);
    await userEvent.keyboard('{Shift>}');
    await drawn().click({ position });
    await userEvent.keyboard('{/Shift}');
    await expect.element(drawn()).toHaveAccessibleName(/Row 1, column 1: height 5 of 9$/);
    await expect.poll(bumps).toBe('');
  });

  it('lets balls roll on it as on the others', async () => {
    await openLesson('learn/descent?surface=own&tool=drop&x=1.30&y=0.60&rate=0.05&steps=300');
    // as numpy rolls it, see ball.test.ts
    await expect
      .element(page.getByRole('button', { name: /^Surface, darker is lower/ }))
      .toHaveAccessibleName(/Step 300: Gradient descent at 1.09 and -1.14/);
    await expect.element(legend('Gradient descent')).toMatchTextContent(/f = -1.788$/);
  });
});

describe('a surface', () => {
  it('is rolled down at once, and says how low its lowest place is', async () => {
    await openLesson('learn/descent?surface=valleys');
    await expect.element(legend('The lowest there is')).toMatchTextContent(/f = -0.361$/);
    await aside().getByLabelText('Surface: Two valleys').click();
    await page.getByRole('option', { name: 'Bowl' }).click();
    await expect
      .element(page.getByRole('button', { name: /^Surface, darker is lower/ }))
      .toHaveAccessibleName(/Step 12: Gradient descent at -0.68 and 0.4/); // 0.9^12 = 0.2824 of where it was
    await expect.element(legend('The lowest there is')).toMatchTextContent(/f = 0$/);
  });
});
