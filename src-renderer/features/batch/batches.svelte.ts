import type { BatchPicture, BatchStart, BatchView } from '../../../src-main/contract/batches.ts';
import type { FolderView } from '../../../src-main/contract/trainingRequest.ts';
import type { GrevyHost } from '../../client/grevyHost.ts';
import { asStudioError } from '../../state/failure.ts';
import type { Studio } from '../../state/studio.svelte.ts';
import { FolderTaking } from '../folder/folderTaking.svelte.ts';
import { coalesced } from './coalesced.ts';

/** News come by the picture; the list is asked for this often at most. */
const lookEveryMs = 400;

/** The two folders of a new batch: where the pictures lie, and where results go. */
export type Side = 'pictures' | 'output';

export type BatchTerms = Pick<BatchStart, 'task' | 'format' | 'quality'>;

/** Folders that are worked on, and the one that is being put together. */
export class Batches {
  /** Newest first. */
  list = $state.raw<readonly BatchView[]>([]);
  /** Where results go is null for a folder beside the pictures'. */
  folders = $state.raw<Readonly<Record<Side, FolderView | null>>>({ pictures: null, output: null });
  /** The batch whose pictures are shown, and they. */
  opened = $state.raw<{ readonly id: string; readonly files: readonly BatchPicture[] } | null>(null);
  isBusy = $state.raw(false);
  readonly taking: Readonly<Record<Side, FolderTaking>>;
  readonly #studio: Studio;
  readonly #lookSoon = coalesced(() => void this.look(), lookEveryMs);

  constructor(studio: Studio, host: GrevyHost | undefined) {
    this.#studio = studio;
    const takingOf = (side: Side): FolderTaking =>
      new FolderTaking(studio.client, host, (folder) => (this.folders = { ...this.folders, [side]: folder }));
    this.taking = { pictures: takingOf('pictures'), output: takingOf('output') };
  }

  /** Follows the engine's news. @returns what ends it */
  follow(): () => void {
    const { client } = this.#studio;
    const stops = [
      client.listen('batch.file', () => this.#lookSoon()),
      client.listen('job.changed', ({ id }) => {
        if (this.list.some((batch) => batch.id === id)) this.#lookSoon();
      }),
    ];
    void this.look();
    return () => {
      this.#lookSoon.cancel();
      for (const stop of stops) stop();
    };
  }

  /** Asks how all batches are, and the pictures of the opened one. */
  async look(): Promise<void> {
    const { client } = this.#studio;
    try {
      this.list = (await client.call('batches.list', {})).batches;
      const id = this.opened?.id;
      if (id === undefined) return;
      const { files } = await client.call('batches.files', { id });
      if (this.opened?.id === id) this.opened = { id, files };
    } catch {
      // the engine is away or the batch is gone: the next news bring the next look
    }
  }

  /** Shows a batch's pictures, or hides them again. */
  async toggle(id: string): Promise<void> {
    this.opened = this.opened?.id === id ? null : { id, files: [] };
    await this.look();
  }

  forget(side: Side): void {
    this.folders = { ...this.folders, [side]: null };
  }

  async start(terms: BatchTerms): Promise<void> {
    const { pictures, output } = this.folders;
    if (!pictures) return;
    const request = { ...terms, folder: pictures.id, output: output?.id ?? null };
    if (await this.#ask(() => this.#studio.client.call('batches.start', request))) {
      this.folders = { pictures: null, output: null };
    }
  }

  async ask(what: 'pause' | 'resume' | 'retry' | 'remove', { id }: BatchView): Promise<void> {
    await this.#ask(() => this.#studio.client.call(`batches.${what}`, { id }));
  }

  /** @returns whether it was done; a refusal is told */
  async #ask(work: () => Promise<unknown>): Promise<boolean> {
    this.isBusy = true;
    const teller = this.#studio.messages.here();
    try {
      await work();
      await this.look();
      return true;
    } catch (cause) {
      teller.failure(asStudioError(cause));
      return false;
    } finally {
      this.isBusy = false;
    }
  }
}

/** Pictures that have their fate, of all of a batch. */
export function reached({ waiting, done, skipped, failed }: BatchView): {
  readonly count: number;
  readonly total: number;
} {
  const count = done + skipped + failed;
  return { count, total: count + waiting };
}
