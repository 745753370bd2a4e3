import { charactersOf, middleEllipsis } from './middleEllipsis.ts';

/** A name in characters as people count them. */
interface Spelt {
  readonly name: string;
  readonly characters: readonly string[];
}

/**
 * Names of at most `longest` characters, so that those that differ look different: a name keeps its beginning and its ending, and where another
 * looked the same, the part in which it differs from those.
 * @returns the short name of each
 */
export function distinctNames(names: readonly string[], longest: number): ReadonlyMap<string, string> {
  const groups = new Map<string, Spelt[]>();
  for (const name of new Set(names)) {
    const text = middleEllipsis(name, longest);
    const group = groups.get(text) ?? [];
    groups.set(text, [...group, { name, characters: charactersOf(name) }]);
  }
  const taken = new Set(groups.keys());
  const short = new Map<string, string>();
  for (const [text, group] of groups) {
    const shown = group.length === 1 ? [text] : tellApart(group, longest, taken);
    group.forEach(({ name }, index) => short.set(name, shown[index] ?? text));
  }
  return short;
}

/** Short names for some that looked the same: where all of them differ, else where one differs from another, else by numbers. */
function tellApart(group: readonly Spelt[], longest: number, taken: Set<string>): readonly string[] {
  const place = differing(group);
  return group.map((spelt) => {
    const isFree = (candidate: string): boolean => !taken.has(candidate);
    const first = windowOf(spelt, place, longest);
    const shown = isFree(first)
      ? first
      : (group.map((other) => windowOf(spelt, differing([spelt, other]), longest)).find(isFree) ??
        numbered(spelt, longest, isFree));
    taken.add(shown);
    return shown;
  });
}

/** Characters that all have in common at their beginning, and at their ending. */
function differing(group: readonly Spelt[]): { readonly atStart: number; readonly atEnd: number } {
  const all = group.map(({ characters }) => characters);
  const shortest = Math.min(...all.map(({ length }) => length));
  const isSame = (at: number): boolean => new Set(all.map((characters) => characters.at(at))).size === 1;
  let atStart = 0;
  while (atStart < shortest && isSame(atStart)) atStart++;
  let atEnd = 0;
  while (atEnd < shortest - atStart && isSame(-1 - atEnd)) atEnd++;
  return { atStart, atEnd };
}

/** A part of a name around what differs: with its ending where there is room for that, otherwise with as much before as after. */
function windowOf(
  { characters }: Spelt,
  { atStart, atEnd }: { readonly atStart: number; readonly atEnd: number },
  longest: number,
): string {
  const { length } = characters;
  if (length - atStart < longest) return `…${characters.slice(length - longest + 1).join('')}`;
  const space = longest - 2;
  const before = Math.max(0, Math.floor((space - (length - atEnd - atStart)) / 2));
  const start = Math.max(0, atStart - before);
  return `${start > 0 ? '…' : ''}${characters.slice(start, start + space).join('')}…`;
}

/** The last resort: a number before the ending. */
function numbered({ characters }: Spelt, longest: number, isFree: (text: string) => boolean): string {
  for (let number = 2; ; number++) {
    const text = `${number}…${characters.slice(characters.length - longest + 1 + `${number}`.length).join('')}`;
    if (isFree(text)) return text;
  }
}
