import { readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { TranslationView } from '../../../contract/jobs.ts';
import type { ChangeMap } from '../../../imaging/change.ts';
import { encodeMask } from '../../../imaging/masks/encodeMask.ts';
import { readOwnMask } from '../../../imaging/masks/readMask.ts';
import type { Mask } from '../../../masks/mask.ts';
import { failure } from '../../failures.ts';
import { keepFile } from './keepFile.ts';
import { removeUnreachable } from './removeUnreachable.ts';
import type { SessionStore } from './sessionStore.ts';

/** What is kept of a translation. */
export interface KeptTranslation {
  readonly view: TranslationView;
  readonly change: ChangeMap;
  /** Where the network changed the picture, at the size of the change. */
  readonly mask: Mask | null;
}

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

  async keep({ view, change, mask }: KeptTranslation): Promise<void> {
    const bytes = new Uint8Array(change.data.buffer, change.data.byteOffset, change.data.byteLength);
    const keepChange = (): Promise<unknown> =>
      keepFile(this.#fileOf(view.id), bytes, () => this.#store.put('translation', view.id, view, view.createdAt));
    await (mask ? keepFile(this.#maskFileOf(view.id), await encodeMask(mask), keepChange) : keepChange());
    this.#views.set(view.id, view);
  }

  async change(id: string): Promise<ChangeMap> {
    const { networkWidth: width, networkHeight: height } = this.get(id);
    const bytes = await readFile(this.#fileOf(id));
    return { width, height, data: new Int16Array(bytes.buffer, bytes.byteOffset, bytes.byteLength / 2) };
  }

  /** Where the network changed the picture, at the size of the change. @throws StudioFailure translation/no-mask where it did not tell */
  async mask(id: string): Promise<Mask> {
    const { hasMask, modelId } = this.get(id);
    if (!hasMask) throw failure('translation/no-mask', modelId, 'a result of a network with attention');
    return readOwnMask(this.#maskFileOf(id));
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
      await rm(this.#maskFileOf(id), { force: true });
    }
    return ids;
  }

  removeUnreachable(): Promise<void> {
    return removeUnreachable(this.#folder, new Set(this.#views.keys()));
  }

  #fileOf(id: string): string {
    return join(this.#folder, `${id}.i16`);
  }

  #maskFileOf(id: string): string {
    return join(this.#folder, `${id}.png`);
  }
}
