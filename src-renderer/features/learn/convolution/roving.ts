const steps: Readonly<Record<string, number>> = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1 };

/** Where a key leads among several things of which one is chosen, as in a group of radio buttons; null: nowhere. */
export function keyLeadsTo(key: string, chosen: number, count: number): number | null {
  if (key === 'Home') return 0;
  if (key === 'End') return count - 1;
  const step = steps[key];
  return step === undefined ? null : (chosen + step + count) % count;
}

/** Moves the focus to the button at a place of a group, after it has become the chosen one. */
export const focusAt = (group: HTMLElement, index: number): void =>
  group.querySelectorAll<HTMLElement>('[role="radio"]')[index]?.focus();
