import type { PyramidMaker } from '../canvas/pyramidMaker.ts';
import { chooseFiles } from '../client/chooseFiles.ts';
import type { GrevyHost } from '../client/grevyHost.ts';
import type { Words } from '../i18n/words.svelte.ts';
import type { Studio } from '../state/studio.svelte.ts';
import { Workspace } from '../state/workspace.svelte.ts';
import { Examples } from './examples/examples.svelte.ts';
import { Intake } from './picture/intake.ts';
import { browserOutput, type BrowserOutput } from './picture/browserOutput.ts';
import { Previews } from './picture/previews.svelte.ts';

/** What rooms are made of: each takes what it needs, and none knows another. */
export interface PageServices {
  readonly studio: Studio;
  readonly words: Words;
  readonly workspace: Workspace;
  readonly previews: Previews;
  readonly intake: Intake;
  readonly examples: Examples;
  readonly browser: BrowserOutput;
  /** What a reload of the page must not lose. */
  readonly storage: Storage;
  /** Called when the page is about to go, for what can be done at once. */
  readonly onLeave: (listener: () => void) => void;
  /** The window around the page; a browser has none. */
  readonly host: GrevyHost | undefined;
}

/** What the page itself brings. */
export interface PageSurroundings extends Pick<PageServices, 'studio' | 'words' | 'storage' | 'host'> {
  readonly maker: Pick<PyramidMaker, 'make'>;
  readonly browser?: BrowserOutput;
  readonly onLeave?: PageServices['onLeave'];
}

export function pageServices({
  studio,
  words,
  storage,
  host,
  maker,
  browser,
  onLeave = (listener) => addEventListener('pagehide', listener),
}: PageSurroundings): PageServices {
  const workspace = new Workspace(studio, storage);
  return {
    studio,
    words,
    workspace,
    previews: new Previews(workspace, maker),
    intake: new Intake(workspace, host, () => chooseFiles('image/*')),
    examples: new Examples(workspace),
    browser: browser ?? browserOutput(navigator.clipboard),
    storage,
    onLeave,
    host,
  };
}
