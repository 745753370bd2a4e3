import { pictureExtensions } from '../contract/pictureFormats.ts';

/** Whose business it is: what must not be read in a log that is handed on. */
export interface Person {
  readonly home: string;
  readonly user: string;
}

const extension = `\\.(?:${pictureExtensions.join('|')})(?![\\p{L}\\p{N}])`;

/**
 * Ways in which a picture's name stands in a sentence, the surest first: at the end of a path, in quotes, alone. What
 * follows an error's code (`pictures/unreadable: `) is no path. Bounded, for long lines.
 */
const pictures = [
  new RegExp(`(?:(?<!\\p{L})[a-z]:|~)?[\\\\/](?![a-z-]+: )[^"\`“”„«»<>|\\n]{0,1000}?${extension}`, 'giu'),
  new RegExp(`(?<=(?:^|[\\s(=:])'|["\`“„«])[^"\`“”„«»\\n]{0,300}?${extension}`, 'giu'),
  new RegExp(`(?<![^\\s\\\\/"'\`“”„«»<>|])[^\\s\\\\/"'\`“”„«»<>|]{1,300}${extension}`, 'giu'),
];

const escaped = (text: string): string => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');

/**
 * A line of a log without pictures' names and where they lie, without the home folder's path and the person's name in other paths. What kind
 * of picture it was stays, and the paths of the studio's own sources, below ~. Of a name with blanks that stands in no quotes and after no
 * path only the last word is known to be one.
 */
export function withoutPrivate(line: string, { home, user }: Person): string {
  const named = pictures.reduce(
    (text, picture) => text.replace(picture, (name) => `<picture>${name.slice(name.lastIndexOf('.')).toLowerCase()}`),
    line,
  );
  const slashed = home.replaceAll('\\', '/');
  const homes = home.length > 1 ? [home, slashed, encodeURI(slashed), home.replaceAll('\\', '\\\\')] : [];
  const atHome = homes.reduce(
    (text, path) => text.replace(new RegExp(`${escaped(path)}(?![\\p{L}\\p{N}])`, 'giu'), '~'),
    named,
  );
  if (user === '') return atHome;
  return atHome.replace(new RegExp(`(?<=[\\\\/])${escaped(user)}(?=[\\\\/:'"\\s]|$)`, 'giu'), '<user>');
}
