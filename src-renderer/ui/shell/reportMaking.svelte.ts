import type { StudioError } from '../../../src-main/contract/errors.ts';
import type { ReportView } from '../../../src-main/contract/hostCare.ts';
import { blobOf, download } from '../../client/blobs.ts';
import { asStudioError } from '../../state/failure.ts';
import type { Studio } from '../../state/studio.svelte.ts';

/** A report: made and shown first, then saved as it was shown. */
export class ReportMaking {
  readonly #studio: Studio;
  readonly #download: typeof download;
  made = $state.raw<ReportView | null>(null);
  /** Where it was saved; a browser does not say. */
  #savedPath = $state.raw<string | null>(null);
  readonly savedName = $derived(this.#savedPath?.split(/[\\/]/).at(-1) ?? null);
  error = $state.raw<StudioError | null>(null);

  constructor(studio: Studio, downloads = download) {
    this.#studio = studio;
    this.#download = downloads;
  }

  async make(): Promise<void> {
    await this.#attempt(async () => {
      this.made = await this.#studio.client.call('host.makeReport', {});
    });
  }

  /** By the system's dialog where there is one, else as a download. */
  async save(): Promise<void> {
    const { made } = this;
    if (!made) return;
    if (!this.#studio.host?.canSaveAs) return this.#download(blobOf(made.archive, 'application/zip'), made.name);
    await this.#attempt(async () => {
      const saved = await this.#studio.client.call('host.saveReport', {});
      if (saved) this.#savedPath = saved.path;
    });
  }

  async showInFolder(): Promise<void> {
    const path = this.#savedPath;
    if (path !== null) await this.#attempt(() => this.#studio.client.call('host.showInFolder', { path }));
  }

  async #attempt(work: () => Promise<unknown>): Promise<void> {
    this.error = null;
    try {
      await work();
    } catch (cause) {
      this.error = asStudioError(cause);
    }
  }
}
