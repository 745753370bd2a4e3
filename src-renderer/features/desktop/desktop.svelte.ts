import { listenToAll } from '../../../src-main/contract/client.ts';
import type { DesktopEvent } from '../../../src-main/contract/desktop.ts';
import type { PageServices } from '../pageServices.ts';
import type { Actions } from '../../ui/shell/actions.ts';
import type { Rooms } from '../../ui/shell/rooms.svelte.ts';
import { endedNotice } from './endedWork.ts';
import { ModelLink } from './modelLink.svelte.ts';
import { tellSystem } from '../../state/systemNotice.ts';
import { trayWords } from './trayWords.ts';

type Needs = Pick<PageServices, 'studio' | 'words' | 'workspace'>;

/** The page's part in what happens on the desktop around its window. */
export class Desktop {
  readonly link: ModelLink;
  readonly #needs: Needs;
  /** What the tray says, as text; null where the person wants no sign there. A step of work changes it by a percent at most. */
  readonly #tray: string | null = $derived.by(() => {
    const { studio, words } = this.#needs;
    const isWanted = studio.host?.canTray === true && studio.settings.tray;
    return isWanted ? JSON.stringify(trayWords(studio, words)) : null;
  });
  #hasTray = false;

  constructor(needs: Needs, rooms: Rooms, actions: Pick<Actions, 'isEnabled'>) {
    const { studio, words, workspace } = needs;
    this.#needs = needs;
    this.link = new ModelLink(studio, rooms);
    listenToAll<DesktopEvent>(studio.client, {
      'pictures.expected': () => {
        workspace.expectPicture();
        if (!actions.isEnabled('open')) rooms.openFirst(); // here nobody would see it
      },
      'link.came': () => void this.link.take(),
    });
    studio.onSynced(() => void this.link.take());
    studio.client.listen('job.changed', (job) => {
      const notice = endedNotice(job, words, (id) => workspace.nameOf(id));
      if (notice) tellSystem(studio, notice);
    });
    studio.onPicture(() => {
      if (!studio.settings.isKnown) void studio.change({ isKnown: true });
    });
  }

  /** Keeps the sign in the tray as it should be. */
  showTray(): void {
    const words = this.#tray;
    if (words === null && !this.#hasTray) return;
    this.#hasTray = words !== null;
    void this.#needs.studio.client
      .call('host.setTray', { words: words === null ? null : (JSON.parse(words) as ReturnType<typeof trayWords>) })
      .catch(() => undefined); // the window does all of it as well
  }
}
