import type { RenderChoice, RenderMask } from '../../../src-main/contract/commands.ts';
import type { Notice } from '../../../src-main/contract/pictures.ts';
import { isExact, type OutputFormat } from '../../../src-main/contract/pictureFormats.ts';
import { asStudioError } from '../../state/failure.ts';
import type { Studio } from '../../state/studio.svelte.ts';
import { blobOf } from '../../client/blobs.ts';
import type { BrowserOutput } from './browserOutput.ts';
import { formatInsideMask } from './formatInsideMask.ts';
import { outputName } from './outputName.ts';
import type { PictureRoom } from './pictureRoom.ts';

/** What became of a result, and what a careful person wants to know about it. */
export type Outcome = { readonly notices: readonly Notice[]; readonly changedOutside?: number | undefined } & (
  | { readonly kind: 'saved'; readonly path: string }
  | { readonly kind: 'downloaded'; readonly name: string }
  | { readonly kind: 'copied' }
);

/** Saving, copying and dragging out, by whatever the host can do. */
export class Output {
  readonly #studio: Studio;
  readonly #room: PictureRoom;
  readonly #browser: BrowserOutput;
  isBusy = $state.raw(false);
  #last = $state.raw<{ readonly choice: string; readonly outcome: Outcome } | null>(null);

  /** What a translation is kept out of stays exactly as it was, unless the person wants a format that cannot. */
  readonly format: OutputFormat = $derived.by(() => {
    const { workspace, maskUse } = this.#room;
    return maskUse === 'restriction' ? formatInsideMask(workspace.format, this.#studio.settings) : workspace.format;
  });
  /** The file will differ a little outside the mask as well. */
  readonly changesOutside = $derived.by(() => this.#room.maskUse !== null && !isExact(this.format));
  readonly #unmasked: RenderChoice | null = $derived.by(() => {
    const { result, strength } = this.#room;
    return result && { id: result.id, strength, format: this.format, quality: this.#studio.settings.quality };
  });
  readonly choice: RenderChoice | null = $derived.by(() => this.#unmasked && inside(this.#unmasked, this.#room.mask));
  /** What became of exactly what is on screen. */
  readonly outcome = $derived.by(() =>
    this.#last !== null && this.#last.choice === JSON.stringify(this.choice) ? this.#last.outcome : null,
  );
  /** Beside the input where it has a place there; otherwise as a download. */
  readonly savesBeside = $derived.by(() => (this.#room.workspace.picture?.path ?? null) !== null);

  constructor(room: PictureRoom, browser: BrowserOutput) {
    this.#studio = room.workspace.studio;
    this.#room = room;
    this.#browser = browser;
  }

  /** The name that the file will have, unless one of that name is there. */
  get name(): string {
    const { workspace, suffix } = this.#room;
    return workspace.picture && suffix !== '' ? outputName(workspace.picture.name, suffix, this.format) : '';
  }

  /** Without a place beside the input, a window asks where and a browser downloads. */
  async save(): Promise<void> {
    if (!this.savesBeside) return this.saveAs();
    await this.#do(async (choice) => ({
      kind: 'saved',
      ...(await this.#studio.client.call('translations.save', choice)),
    }));
  }

  async saveAs(): Promise<void> {
    const suggestedName = this.name;
    await this.#do(async (choice) => {
      if (!this.#studio.host?.canSaveAs) return this.#download(choice);
      const saved = await this.#studio.client.call('host.saveAs', { ...choice, suggestedName });
      return saved && { kind: 'saved', ...saved };
    });
  }

  async copy(): Promise<void> {
    await this.#do(async (choice) => {
      const asPng: RenderChoice = { ...choice, format: 'png' };
      if (this.#studio.host?.host === 'electron') await this.#studio.client.call('host.copy', asPng);
      else
        await this.#browser.copy(
          this.#studio.client.call('translations.encode', asPng).then(({ bytes, mime }) => blobOf(bytes, mime)),
        );
      return { kind: 'copied', notices: [] };
    });
  }

  async startDrag(): Promise<void> {
    await this.#do(async (choice) => {
      await this.#studio.client.call('host.startDrag', choice);
      return null;
    });
  }

  async showInFolder(path: string): Promise<void> {
    await this.#studio.client
      .call('host.showInFolder', { path })
      .catch((cause: unknown) => this.#studio.messages.failure(asStudioError(cause)));
  }

  /** What there is of a picture by now, while it is the one that is shown. */
  #resultOf(pictureId: string | null): RenderChoice | null {
    return this.#room.workspace.selectedId === pictureId ? this.#unmasked : null;
  }

  async #download(choice: RenderChoice): Promise<Outcome> {
    const { bytes, mime, name, notices, changedOutside } = await this.#studio.client.call(
      'translations.encode',
      choice,
    );
    this.#browser.download(blobOf(bytes, mime), name);
    return { kind: 'downloaded', name, notices, changedOutside };
  }

  /** Works on what is on screen now; what is shown when its mask has been handed over may be another picture. */
  async #do(work: (choice: RenderChoice) => Promise<Outcome | null>): Promise<void> {
    const seen = this.#unmasked;
    if (this.isBusy || !seen) return;
    const pictureId = this.#room.workspace.selectedId;
    this.isBusy = true;
    const teller = this.#studio.messages.here();
    try {
      const mask = await this.#room.settledMask();
      if (mask === 'nowhere') return;
      const choice = inside(this.#resultOf(pictureId) ?? seen, mask); // what was painted last may have made another
      const outcome = await work(choice);
      if (outcome) this.#last = { choice: JSON.stringify(choice), outcome };
    } catch (cause) {
      teller.failure(asStudioError(cause));
    } finally {
      this.isBusy = false;
    }
  }
}

const inside = (choice: RenderChoice, mask: RenderMask | null): RenderChoice => (mask ? { ...choice, mask } : choice);
