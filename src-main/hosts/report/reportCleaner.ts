import { basename, extname } from 'node:path';
import { withoutPrivate, type Person } from '../withoutPrivate.ts';

/** What is known to be the person's own, beside what can be told by its looks. */
export interface Private {
  readonly person: Person;
  /** What the computer is called in its network. */
  readonly computer: string;
  readonly dataFolder: string;
  /** Files and folders of the person. */
  readonly paths: readonly string[];
  /** Names that the person gave: of pictures, of models. */
  readonly names: readonly string[];
}

/** Shorter ones are parts of other words' business: a picture called `a.png`, an account called `pc`. */
const shortest = 4;

const escaped = (text: string): string => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');

/** A text as file systems, addresses and JSON spell it. */
const spellings = (text: string): string[] =>
  [text, text.replaceAll('\\', '/'), text.normalize('NFC'), text.normalize('NFD')].flatMap((one) => [
    one,
    encodeURI(one),
    one.replaceAll('\\', '\\\\'),
  ]);

/** Any of some texts as whole words, the longest first, since a shorter one may be a part of it; null where there is none. */
function anyOf(texts: readonly string[]): RegExp | null {
  const all = [...new Set(texts.flatMap(spellings))].filter((text) => text.length >= shortest);
  if (all.length === 0) return null;
  const longestFirst = all.sort((a, b) => b.length - a.length).map(escaped);
  return new RegExp(`(?<![\\p{L}\\p{N}])(?:${longestFirst.join('|')})(?![\\p{L}\\p{N}])`, 'giu');
}

const withStem = (name: string): string[] => [name, basename(name, extname(name))];

/** What carries pictures or keys in itself: an address with its data inside, a token of the browser's host. */
const carriers: readonly (readonly [RegExp, string])[] = [
  [/\bdata:[\w.+-]+\/[\w.+-]+;base64,[A-Za-z0-9+/=_-]*/g, '<data>'],
  [/\btoken=[^\s&"']+/g, 'token=<token>'],
  [/\bgrevy-\d+=[^\s;"']+/g, '<cookie>'],
];

/**
 * A text of the studio as a stranger may read it: without names of pictures, of models and of folders that are the person's, the home folder, the
 * account, the computer's name. Stricter than the log, which does not know what is open; and old logs may be older than what cleans them.
 */
export function reportCleaner({ person, computer, dataFolder, paths, names }: Private): (text: string) => string {
  const rules: readonly (readonly [RegExp | null, string])[] = [
    ...carriers,
    [anyOf([dataFolder]), '<data folder>'],
    [anyOf(paths), '<path>'],
    [anyOf([...paths.map((path) => basename(path)), ...names].flatMap(withStem)), '<name>'],
    [anyOf([computer]), '<computer>'],
  ];
  const account: readonly (readonly [RegExp | null, string])[] = [[anyOf([person.user]), '<user>']];
  const replaced = (text: string, [pattern, mark]: readonly [RegExp | null, string]): string =>
    pattern ? text.replace(pattern, mark) : text;
  return (text) => account.reduce(replaced, withoutPrivate(rules.reduce(replaced, text), person));
}
