import { z } from 'zod';
import type { OutputFormat, PictureView } from '../../src-main/contract/pictures.ts';
import { asStudioError } from './failure.ts';
import { memoryOf, type Memory } from './remembered.ts';
import { neighbourOf } from './session.ts';
import type { Studio } from './studio.svelte.ts';

const SelectedId = z.string().nullable();

/** The pictures that are open, and which of them is looked at: the same for every room. */
export class Workspace {
  readonly studio: Studio;
  readonly #memory: Memory<string | null>;
  readonly #onSelect = new Set<(pictureId: string | null) => void>();
  /** The next picture to arrive was asked for, and is shown. */
  #selectsNext = false;
  #selectedId = $state.raw<string | null>(null);

  readonly pictures: readonly PictureView[] = $derived.by(() => this.studio.session.pictures);
  readonly picture: PictureView | null = $derived.by(
    () => this.pictures.find(({ id }) => id === this.#selectedId) ?? null,
  );
  /** What is made of the picture is saved in this format. */
  readonly format: OutputFormat = $derived.by(() => this.formatOf(this.picture));

  constructor(studio: Studio, storage: Pick<Storage, 'getItem' | 'setItem'>) {
    this.studio = studio;
    this.#memory = memoryOf(storage, 'grevy.selected', SelectedId, null);
    this.#selectedId = this.#memory.recall();
    studio.onPicture((picture) => this.#arrived(picture));
    studio.onSynced(() => {
      if (!this.picture) this.#selectedId = this.pictures[0]?.id ?? null;
    });
  }

  get selectedId(): string | null {
    return this.#selectedId;
  }

  /** What is made of a picture is saved in this format. */
  formatOf(picture: PictureView | null): OutputFormat {
    const chosen = this.studio.settings.format;
    if (chosen !== 'input') return chosen;
    return picture === null || picture.format === 'gif' ? 'png' : picture.format;
  }

  /** What a picture is called; nothing where it has gone. */
  nameOf(pictureId: string): string {
    return this.pictures.find(({ id }) => id === pictureId)?.name ?? '';
  }

  /** Shows a picture. */
  select(pictureId: string | null): void {
    this.#selectedId = pictureId;
    this.#memory.remember(pictureId);
    for (const listener of this.#onSelect) listener(pictureId);
  }

  /** Called with each picture that is selected, by hand or because it has come. */
  onSelect(listener: (pictureId: string | null) => void): void {
    this.#onSelect.add(listener);
  }

  /** Shows the picture that follows or precedes the selected one. */
  step(direction: 1 | -1): void {
    const next = this.pictures[this.pictures.findIndex(({ id }) => id === this.#selectedId) + direction];
    if (next) this.select(next.id);
  }

  /** The next picture to arrive was asked for by the person, and is shown. */
  expectPicture(): void {
    this.#selectsNext = true;
  }

  /** Forgets a picture; its file stays. */
  async remove(pictureId: string): Promise<void> {
    if (pictureId === this.#selectedId) this.select(neighbourOf(this.studio.session, pictureId));
    await this.studio.client
      .call('pictures.remove', { id: pictureId })
      .catch((cause: unknown) => this.studio.messages.failure(asStudioError(cause)));
  }

  #arrived(picture: PictureView): void {
    if (!this.#selectsNext && this.picture) return;
    this.#selectsNext = false;
    this.select(picture.id);
  }
}
