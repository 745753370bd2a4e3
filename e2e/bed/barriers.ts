import AxeBuilder from '@axe-core/playwright';
import type { Page } from '@playwright/test';

/** Rules that axe leaves out or thinks mild, and that count here: a name says what is seen, and nothing lies outside of all parts of the page. */
const alsoCounted = ['label-content-name-mismatch', 'region'];
const rules = Object.fromEntries(alsoCounted.map((id) => [id, { enabled: true }]));

/** What a screen reader or a keyboard could not get over, and what is too pale to be read in the dark or in the light. */
export async function barriers(page: Page): Promise<string[]> {
  const found = await inScheme(page, 'dark', new AxeBuilder({ page }).options({ rules }));
  // all else is the same in both
  const pale = await inScheme(page, 'light', new AxeBuilder({ page }).withRules(['color-contrast']));
  return [...found, ...pale];
}

async function inScheme(page: Page, colorScheme: 'dark' | 'light', axe: AxeBuilder): Promise<string[]> {
  await page.emulateMedia({ colorScheme });
  await page.evaluate(async () => {
    const nextFrame = (): Promise<unknown> => new Promise((resolve) => requestAnimationFrame(resolve));
    await nextFrame(); // the page hears of the scheme
    await nextFrame(); // and its colours begin to change
    const fading = document.getAnimations().filter((animation) => animation instanceof CSSTransition);
    await Promise.allSettled(fading.map(({ finished }) => finished));
  });
  const { violations } = await axe.analyze();
  return violations
    .filter(({ id, impact }) => impact === 'serious' || impact === 'critical' || alsoCounted.includes(id))
    .map(({ id, nodes }) => `${colorScheme}: ${id}: ${nodes.map(({ html }) => html).join(' | ')}`);
}
