import type { RenderChoice, RenderMask } from '../../../src-main/contract/commands.ts';
import type { Notice } from '../../../src-main/contract/pictures.ts';
import { asStudioError } from '../../state/failure.ts';
import type { Studio } from '../../state/studio.svelte.ts';
import { blobOf, download } from '../../client/blobs.ts';
import { outputName } from './outputName.ts';
import type { PictureRoom } from './pictureRoom.ts';

/** What became of a result, and what a careful person wants to know about it. */
export type Outcome = { readonly notices: readonly Notice[]; readonly changedOutside?: number | undefined } & (
  { readonly kind: 'saved'; readonly path: string } | { readonly kind: 'downloaded'; readonly name: string } | { readonly kind: 'copied' }
);

/** What the browser does for output; a test brings its own. */
export interface BrowserOutput {
  download(blob: Blob, name: string): void;
  /** Puts a PNG on the clipboard; a promise, since the clipboard must be asked for while the click is still known. */
  copy(png: Promise<Blob>): Promise<void>;
}

/** What a translation is restricted to. */
export interface RenderRestriction {
  /** As the engine has it now: what is seen. */
  current(): RenderMask | null;
  /** That of the picture that is shown when this is called, once the engine has what was painted last. Rejects where it cannot have it. */
  settled(): Promise<RenderMask | null>;
}

/** Saving, copying and dragging out, by whatever the host can do. */
export class Output {
  readonly #studio: Studio;
  readonly #room: PictureRoom;
  readonly #mask: RenderRestriction;
  readonly #browser: BrowserOutput;
  isBusy = $state.raw(false);
  #last = $state.raw<{ readonly choice: string; readonly outcome: Outcome } | null>(null);

  readonly #unmasked: RenderChoice | null = $derived.by(() => {
    const { result, strength, format } = this.#room;
    return result && { id: result.id, strength, format, quality: this.#studio.settings.quality };
  });
  readonly choice: RenderChoice | null = $derived.by(() => this.#unmasked && inside(this.#unmasked, this.#mask.current()));
  /** What became of exactly what is on screen. */
  readonly outcome = $derived.by(() =>
    this.#last !== null && this.#last.choice === JSON.stringify(this.choice) ? this.#last.outcome : null,
  );
  /** Beside the input where it has a place there; otherwise as a download. */
  readonly savesBeside = $derived.by(() => this.#room.picture !== null && this.#room.picture.path !== null);

  constructor(studio: Studio, room: PictureRoom, browser: BrowserOutput, mask: RenderRestriction) {
    this.#studio = studio;
    this.#room = room;
    this.#mask = mask;
    this.#browser = browser;
  }

  /** The name that the file will have, unless one of that name is there. */
  get name(): string {
    const { picture, suffix, format } = this.#room;
    return picture && suffix !== '' ? outputName(picture.name, suffix, format) : '';
  }

  /** Without a place beside the input, a window asks where and a browser downloads. */
  async save(): Promise<void> {
    if (!this.savesBeside) return this.saveAs();
    await this.#do(async (choice) => ({ kind: 'saved', ...(await this.#studio.client.call('translations.save', choice)) }));
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
      else await this.#browser.copy(this.#studio.client.call('translations.encode', asPng).then(({ bytes, mime }) => blobOf(bytes, mime)));
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

  async #download(choice: RenderChoice): Promise<Outcome> {
    const { bytes, mime, name, notices, changedOutside } = await this.#studio.client.call('translations.encode', choice);
    this.#browser.download(blobOf(bytes, mime), name);
    return { kind: 'downloaded', name, notices, changedOutside };
  }

  /** Works on what is on screen now; what is shown when its mask has been handed over may be another picture. */
  async #do(work: (choice: RenderChoice) => Promise<Outcome | null>): Promise<void> {
    const unmasked = this.#unmasked;
    if (this.isBusy || !unmasked) return;
    this.isBusy = true;
    try {
      const choice = inside(unmasked, await this.#mask.settled());
      const outcome = await work(choice);
      if (outcome) this.#last = { choice: JSON.stringify(choice), outcome };
    } catch (cause) {
      this.#studio.messages.failure(asStudioError(cause));
    } finally {
      this.isBusy = false;
    }
  }
}

const inside = (choice: RenderChoice, mask: RenderMask | null): RenderChoice => (mask ? { ...choice, mask } : choice);

/** Output by the browser itself. */
export const browserOutput = (clipboard: Clipboard): BrowserOutput => ({
  download,
  copy: (png) => clipboard.write([new ClipboardItem({ 'image/png': png })]),
});
