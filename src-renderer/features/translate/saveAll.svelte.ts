import { createContext } from 'svelte';
import type { RenderChoice } from '../../../src-main/contract/commands.ts';
import type { FolderView } from '../../../src-main/contract/trainingRequest.ts';
import { StudioFailure, studioError } from '../../../src-main/contract/errors.ts';
import { GrowingZip } from '../../client/growingZip.ts';
import { asStudioError } from '../../state/failure.ts';
import type { Studio } from '../../state/studio.svelte.ts';
import type { BrowserOutput } from '../picture/browserOutput.ts';
import { formatInsideMask } from '../picture/formatInsideMask.ts';
import type { TranslateRoom } from './translateRoom.svelte.ts';

/** What became of the results: in a folder, or in the browser's downloads as one or more archives. */
export type AllSaved = { readonly count: number; readonly failed: number } & (
  { readonly kind: 'folder'; readonly path: string } | { readonly kind: 'downloaded'; readonly name: string }
);

/** Bytes of one archive: browsers hold larger ones badly, and 4 GB is the end of the plain format. */
const archiveBytes = 1e9;

/** Takes one result after the other to where they go. */
interface Way {
  take(choice: RenderChoice): Promise<void>;
  /** Everything was taken, or the person has stopped. */
  end(): Omit<Extract<AllSaved, { kind: 'folder' }>, 'count' | 'failed'> | { kind: 'downloaded'; name: string };
}

/** Saves the results of all open pictures, each as it is seen: into a folder that the person chooses, or, in a browser, as an archive. */
export class SaveAll {
  readonly #room: TranslateRoom;
  readonly #studio: Studio;
  readonly #browser: Pick<BrowserOutput, 'download'>;
  #stopping = new AbortController();
  progress = $state.raw<{ readonly done: number; readonly total: number } | null>(null);
  #last = $state.raw<{ readonly of: string; readonly saved: AllSaved } | null>(null);

  /** Results of the model and size that are chosen. */
  readonly #results: readonly RenderChoice[] = $derived.by(() => {
    const { workspace } = this.#room;
    return workspace.pictures.flatMap((picture) => {
      const translation = this.#room.translationOf(picture.id);
      if (!translation) return [];
      const { settings } = workspace.studio;
      const strength = this.#room.strengthOf(picture.id);
      const own = workspace.formatOf(picture);
      const format = this.#room.restriction.isOn ? formatInsideMask(own, settings) : own;
      return [{ id: translation.id, strength, format, quality: settings.quality }];
    });
  });
  readonly count = $derived.by(() => this.#results.length);
  /** What became of exactly these results. */
  readonly saved = $derived.by(() => (this.#last?.of === JSON.stringify(this.#results) ? this.#last.saved : null));

  constructor(room: TranslateRoom, browser: Pick<BrowserOutput, 'download'>) {
    this.#room = room;
    this.#studio = room.workspace.studio;
    this.#browser = browser;
  }

  async save(): Promise<void> {
    const results = this.#results;
    if (this.progress || results.length === 0) return;
    const done = { count: 0, failed: 0 };
    const { signal } = (this.#stopping = new AbortController());
    this.progress = { done: 0, total: results.length };
    try {
      const way = await this.#way();
      if (!way) return;
      for (const choice of results) {
        if (signal.aborted) break;
        if (await this.#take(way, choice)) done.count++;
        else done.failed++;
        this.progress = { done: done.count + done.failed, total: results.length };
      }
      const where = way.end();
      if (done.count > 0) this.#last = { of: JSON.stringify(results), saved: { ...where, ...done } };
    } catch (cause) {
      this.#studio.messages.failure(asStudioError(cause));
    } finally {
      this.progress = null;
    }
  }

  /** Stops after the result that is under way; what was saved stays. */
  stop(): void {
    this.#stopping.abort();
  }

  /** @returns whether it was saved; one that fails is told by its name, and the others go on unless there is no room */
  async #take(way: Way, choice: RenderChoice): Promise<boolean> {
    const { pictureId } = this.#studio.session.translations.find(({ id }) => id === choice.id) ?? { pictureId: '' };
    try {
      const mask = await this.#room.restriction.settledOf(pictureId);
      if (mask === 'nowhere')
        throw new StudioFailure(studioError('mask/empty', 'no masked pixel', 'a mask that marks a place'));
      await way.take(mask ? { ...choice, mask } : choice);
      return true;
    } catch (cause) {
      const error = asStudioError(cause);
      this.#studio.messages.refusal(this.#room.workspace.nameOf(pictureId), error);
      if (error.code === 'output/disk-full') this.stop();
      return false;
    }
  }

  async #way(): Promise<Way | null> {
    if (!this.#studio.host?.canOpenDialog) return this.#toArchives();
    const folder = await this.#studio.client.call('host.chooseFolder', {});
    return folder && this.#toFolder(folder);
  }

  #toFolder({ id: folder, path }: FolderView): Way {
    return {
      take: async (choice) => void (await this.#studio.client.call('translations.saveInto', { ...choice, folder })),
      end: () => ({ kind: 'folder', path }),
    };
  }

  #toArchives(): Way {
    const stem = `grevy.${this.#room.suffix}`;
    let zip = new GrowingZip();
    let number = 0;
    const hand = (): string => {
      number += 1;
      const name = number === 1 ? `${stem}.zip` : `${stem}-${number}.zip`;
      if (zip.size > 0) this.#browser.download(zip.finish(), name);
      return name;
    };
    return {
      take: async (choice) => {
        const { bytes, name } = await this.#studio.client.call('translations.encode', choice);
        if (zip.size > 0 && zip.size + bytes.byteLength > archiveBytes) {
          hand();
          zip = new GrowingZip();
        }
        zip.add(name, bytes);
      },
      end: () => ({ kind: 'downloaded', name: hand() }),
    };
  }
}

export const [getSaveAll, setSaveAll] = createContext<SaveAll>();
