import { readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { TranslationView } from '../../../contract/jobs.ts';
import type { ChangeMap } from '../../../imaging/change.ts';
import { failure } from '../../failures.ts';
import { keepFile } from './keepFile.ts';
import { removeUnreachable } from './removeUnreachable.ts';
import type { SessionStore } from './sessionStore.ts';

/** Results of this session. What a network changed lies in the session folder, so that results survive the engine. */
export class Translations {
  readonly #views = new Map<string, TranslationView>();
  readonly #store: SessionStore;
  readonly #folder: string;

  constructor(store: SessionStore, folder: string) {
    this.#store = store;
    this.#folder = join(folder, 'changes');
    for (const document of store.all('translation')) {
      const parsed = TranslationView.safeParse(document);
      if (parsed.success) this.#views.set(parsed.data.id, parsed.data);
    }
  }

  views(): TranslationView[] {
    return [...this.#views.values()];
  }

  has(id: string): boolean {
    return this.#views.has(id);
  }

  get(id: string): TranslationView {
    const found = this.#views.get(id);
    if (!found) throw failure('translation/unknown-id', id, 'the id of a result');
    return found;
  }

  async keep(view: TranslationView, change: ChangeMap): Promise<void> {
    const bytes = new Uint8Array(change.data.buffer, change.data.byteOffset, change.data.byteLength);
    await keepFile(this.#fileOf(view.id), bytes, () => this.#store.put('translation', view.id, view, view.createdAt));
    this.#views.set(view.id, view);
  }

  async change(id: string): Promise<ChangeMap> {
    const { networkWidth: width, networkHeight: height } = this.get(id);
    const bytes = await readFile(this.#fileOf(id));
    return { width, height, data: new Int16Array(bytes.buffer, bytes.byteOffset, bytes.byteLength / 2) };
  }

  /** Forgets the results of a picture and returns their ids. */
  async removeOf(pictureId: string): Promise<string[]> {
    const ids = this.views()
      .filter((view) => view.pictureId === pictureId)
      .map(({ id }) => id);
    for (const id of ids) {
      this.#store.remove('translation', id);
      this.#views.delete(id);
      await rm(this.#fileOf(id), { force: true });
    }
    return ids;
  }

  removeUnreachable(): Promise<void> {
    return removeUnreachable(this.#folder, new Set(this.#views.keys()));
  }

  #fileOf(id: string): string {
    return join(this.#folder, `${id}.i16`);
  }
}
