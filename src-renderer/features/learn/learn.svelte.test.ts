import { describe, expect, it } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import { lessonIds } from './lessons.ts';
import { aside, openLesson } from './testing/openLesson.ts';

const enter = (): Promise<void> => page.getByRole('button', { name: 'Learn', exact: true }).click();
const lesson = (name: string) => page.getByRole('navigation', { name: 'Lessons' }).getByRole('button', { name });

describe('Learn', () => {
  it('works with no engine connected, and knows which lessons were seen', async () => {
    await openLesson(); // the link stays closed
    await enter();
    await expect.element(page.getByText(`1 of ${lessonIds.length} seen`)).toBeVisible();
    await lesson('How far apart?').click();
    await expect.element(page.getByRole('heading', { name: 'How far apart?' })).toBeVisible();
    await expect.element(page.getByText(`2 of ${lessonIds.length} seen`)).toBeVisible();
  });

  it('goes on from lesson to lesson at the end of each', async () => {
    await openLesson('learn/classifier');
    const path = page.getByRole('navigation', { name: 'The lesson before and the next' });
    await path.getByRole('button', { name: 'The game' }).click();
    await expect.element(page.getByRole('heading', { name: 'The game', exact: true })).toBeVisible();
    await path.getByRole('button', { name: 'A classifier of real and fake' }).click();
    await expect.element(page.getByRole('heading', { name: 'A classifier of real and fake' })).toBeVisible();
  });

  it('leads back to a screen by its link, and says of a wrong one that it leads nowhere', async () => {
    await openLesson('learn/descent');
    await aside().getByRole('button', { name: 'One step' }).click();
    await aside().getByRole('button', { name: 'One step' }).click();
    const field = aside().getByRole('textbox', { name: 'Its address, as text' });
    await expect
      .element(field)
      .toHaveValue('learn/descent?surface=ravine&optimiser=sgd&rate=0.1&x=-2.60&y=1.20&steps=14');
    await field.fill('learn/descent?surface=bowl&optimiser=adam&rate=0.05&x=1.00&y=1.00&steps=3');
    await userEvent.keyboard('{Enter}');
    await expect.element(page.getByRole('button', { name: /Step 3: Adam at 0.85 and 0.85/ })).toBeVisible();
    await field.fill('https://example.org/#elsewhere');
    await userEvent.keyboard('{Enter}');
    await expect.element(page.getByText('This leads to no lesson.', { exact: false })).toBeVisible();
  });

  it('opens where a link says', async () => {
    await openLesson('learn/distances?p=1.0.0.0.0.0.0.0.0.0.0.0&q=0.0.0.0.1.0.0.0.0.0.0.0');
    const row = page.getByRole('row', { name: /^Earth mover's distance/ }).first();
    await expect.element(row).toMatchTextContent(/4\.00/);
    await expect.element(page.getByRole('row', { name: /^KL\(p ‖ q\)/ }).first()).toMatchTextContent(/∞/);
  });
});

describe('the lesson of descent', () => {
  it('rolls a ball step by step, moved by keys, and writes the step out', async () => {
    await openLesson('learn/descent');
    const map = page.getByRole('button', { name: /^Surface, darker is lower/ });
    await expect.element(map).toHaveAccessibleName(/Step 12: Gradient descent at -2.3 and 0/);
    (map.element() as HTMLElement).focus();
    await userEvent.keyboard('{ArrowRight}');
    await expect.element(map).toHaveAccessibleName(/Step 0: Gradient descent at -2.5 and 1.2/);
    await aside().getByRole('button', { name: 'One step' }).click();
    await expect.element(map).toHaveAccessibleName(/Step 1: Gradient descent at -2.48 and 0.72/);
    expect(document.querySelector('math[display="block"]')).not.toBeNull();
    await aside().getByRole('button', { name: 'Begin anew' }).click();
    await expect.element(map).toHaveAccessibleName(/Step 12/);
    await aside().getByRole('button', { name: 'From the start' }).click();
    await expect.element(map).toHaveAccessibleName(/Step 0: Gradient descent at -2.6 and 1.2/);
  });
});

describe('the lesson of distances', () => {
  it('has bars that keys change, and one that is moved as a whole', async () => {
    await openLesson();
    await enter();
    await lesson('How far apart?').click();
    await aside().getByRole('button', { name: 'Two islands' }).click();
    await expect.element(page.getByRole('row', { name: /^Jensen-Shannon/ }).first()).toMatchTextContent(/1\.00/);
    const earth = page.getByRole('row', { name: /^Earth mover's distance/ }).first();
    await expect.element(earth).toMatchTextContent(/8\.00/);
    await aside().getByRole('slider', { name: 'Where q begins' }).fill('0');
    await expect.element(earth).toMatchTextContent(/0\.00/);
    const bars = page.getByRole('group', { name: 'Histogram p, what is real' });
    (bars.getByRole('slider', { name: 'Bar 1', exact: true }).element() as HTMLElement).focus();
    await userEvent.keyboard('{ArrowUp}');
    await expect
      .element(bars.getByRole('slider', { name: 'Bar 1', exact: true }))
      .toHaveAttribute('aria-valuenow', '4');
  });
});

describe('the lesson of the value', () => {
  it('pays a drawn discriminator less than the best, until it has learnt', async () => {
    await openLesson();
    await enter();
    await lesson('The value of the game').click();
    const missed = page.getByText('What it misses').element().parentElement;
    expect(missed?.textContent).toMatch(/0\.7/);
    const verdicts = page.getByRole('group', { name: 'Verdicts of your discriminator' });
    (verdicts.getByRole('slider', { name: 'Bar 1', exact: true }).element() as HTMLElement).focus();
    await userEvent.keyboard('{ArrowUp}');
    await expect
      .element(verdicts.getByRole('slider', { name: 'Bar 1', exact: true }))
      .toHaveAttribute('aria-valuenow', '0.55');
    for (let i = 0; i < 20; i++) await aside().getByRole('button', { name: 'Let it learn a little' }).click();
    await expect.poll(() => missed?.textContent).toMatch(/0\.0[0-3]/);
  });
});

describe('piles on a plane', () => {
  it('cost nothing where they already lie, and what the shortest way costs elsewhere', async () => {
    await openLesson(`learn/distances?earth=1${'0'.repeat(35)}&wanted=1${'0'.repeat(35)}`);
    await expect.element(page.getByText("Earth mover's distance: 0 squares")).toBeVisible();
    await page.getByRole('radio', { name: 'q, what is made' }).click();
    await page.getByRole('button', { name: /^Row 4, column 5/ }).click();
    await expect.element(page.getByText("Earth mover's distance: 2.5 squares")).toBeVisible();
  });
});
