import type { LinkAsked } from '../../../contract/desktop.ts';
import { studioError } from '../../../contract/errors.ts';
import { ModelId } from '../../../contract/models.ts';

/** Links of other programs begin with it. */
export const linkScheme = 'grevy';

/** Whether a word of the command line is a link, well formed or not, and so no file. */
export const isDeepLink = (word: string): boolean => word.toLowerCase().startsWith(`${linkScheme}:`);

/** The links among the words that a start was given. */
export const deepLinks = (argv: readonly string[]): string[] => argv.slice(1).filter(isDeepLink);

/** A link longer than this, in characters, is none of ours. */
const longestLink = 200;

/** The one thing that a link may say; a model's id needs no escapes. */
const form = /^grevy:\/\/open\/?\?model=([^&#%]+)$/;

/**
 * What a link asks for. Anybody may write links, so that there is one form of them and no other: no second parameter, no other verb, no
 * escapes. What it names has still to be asked about.
 */
export function parseDeepLink(link: string): LinkAsked {
  const model = ModelId.safeParse(link.length <= longestLink ? form.exec(link)?.[1] : undefined);
  if (model.success) return { modelId: model.data };
  return { error: studioError('host/link-refused', link.slice(0, longestLink), `${linkScheme}://open?model=ID`) };
}
