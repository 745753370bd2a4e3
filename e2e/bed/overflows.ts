import type { Page } from '@playwright/test';

/**
 * What does not fit where it stands: controls and texts that reach out of the card around them, and texts that are cut without a sign.
 * A text that ends in an ellipsis fits, if it can be read whole on hovering.
 */
export function overflows(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    /** Pixels by which rounding lets boxes overlap. */
    const slack = 1;
    const shown = (element: Element): boolean => element.checkVisibility({ visibilityProperty: true });
    const clips = (element: Element): boolean => getComputedStyle(element).overflowX !== 'visible';
    const isCard = (element: Element): boolean => {
      const { borderLeftWidth, borderRightWidth } = getComputedStyle(element);
      return clips(element) || (borderLeftWidth !== '0px' && borderRightWidth !== '0px');
    };
    const ownText = (element: Element): boolean =>
      [...element.childNodes].some((node) => node.nodeType === Node.TEXT_NODE && node.textContent?.trim() !== '');
    const named = (element: Element): string =>
      `${element.tagName.toLowerCase()} "${(element.textContent.trim() || element.getAttribute('aria-label')) ?? ''}"`;

    const found: string[] = [];
    const roots = document.querySelectorAll('main, aside, header, footer, [role="dialog"]');
    const elements = new Set([...roots].flatMap((root) => [...root.querySelectorAll('*')]));
    for (const element of elements) {
      if (!shown(element) || element.closest('.visually-hidden, svg, canvas')) continue;
      if (!ownText(element) && !element.matches('button, input, [role="combobox"], img')) continue;
      const box = element.getBoundingClientRect();
      if (box.width === 0) continue;
      const style = getComputedStyle(element);
      const isCut = clips(element) && element.scrollWidth > element.clientWidth + slack;
      const isInput = element.matches('input');
      if (isCut && !isInput && style.textOverflow !== 'ellipsis') found.push(`${named(element)} is cut`);
      if (isCut && !isInput && style.textOverflow === 'ellipsis' && !element.closest('[title]'))
        found.push(`${named(element)} is shortened without a title`);
      for (let card = element.parentElement; card && !card.matches('body'); card = card.parentElement) {
        if (!isCard(card)) continue;
        const around = card.getBoundingClientRect();
        const down = clips(card) ? 0 : Math.max(box.bottom - around.bottom, around.top - box.top); // those that clip are scrolled
        const by = Math.max(box.right - around.right, around.left - box.left, down);
        if (by > slack) found.push(`${named(element)} reaches ${Math.round(by)} px out of ${named(card).slice(0, 60)}`);
        break; // what lies further out is that card's own affair
      }
    }
    return found;
  });
}
