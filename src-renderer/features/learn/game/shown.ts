/** What can be drawn over the points of a game. */
export const shownNames = ['heat', 'sheet', 'pulls'] as const;
export type Shows = Readonly<Record<(typeof shownNames)[number], boolean>>;

/** What an address wants to see; the verdict alone where it says nothing. */
export function shownIn(text: string | null): Shows {
  const named = (text ?? 'heat').split(' ');
  return { heat: named.includes('heat'), sheet: named.includes('sheet'), pulls: named.includes('pulls') };
}

/** The same for an address. */
export const shownText = (shows: Shows): string => shownNames.filter((name) => shows[name]).join(' ');
