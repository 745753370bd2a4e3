import { randomUUID } from 'node:crypto';
import { rm } from 'node:fs/promises';
import { basename, extname, join, resolve } from 'node:path';
import { z } from 'zod';
import { PictureView } from '../../../contract/pictures.ts';
import { inspectPicture, type PictureFacts } from '../../../imaging/facts.ts';
import { failure } from '../../failures.ts';
import { keepFile } from './keepFile.ts';
import { removeUnreachable } from './removeUnreachable.ts';
import type { SessionStore } from './sessionStore.ts';

/** A picture of the session as the engine keeps it: what the page sees, and where its bytes lie. */
const StoredPicture = z.object({
  view: PictureView,
  file: z.string(),
  facts: z.custom<PictureFacts>((value) => typeof value === 'object'),
});
export type StoredPicture = z.infer<typeof StoredPicture>;

export interface PicturesOptions {
  readonly store: SessionStore;
  readonly folder: string;
  readonly now: () => number;
}

/** The pictures of this session. A picture that came by path is read where it lies; one that came as bytes has its copy in the session folder. */
export class Pictures {
  readonly #pictures = new Map<string, StoredPicture>();
  readonly #store: SessionStore;
  readonly #folder: string;
  readonly #now: () => number;

  constructor({ store, folder, now }: PicturesOptions) {
    this.#store = store;
    this.#folder = join(folder, 'pictures');
    this.#now = now;
    for (const document of store.all('picture')) {
      const parsed = StoredPicture.safeParse(document);
      if (parsed.success) this.#pictures.set(parsed.data.view.id, parsed.data);
    }
  }

  views(): PictureView[] {
    return [...this.#pictures.values()].map(({ view }) => view);
  }

  get(id: string): StoredPicture {
    const picture = this.#pictures.get(id);
    if (!picture) throw failure('picture/unknown-id', id, 'the id of an open picture');
    return picture;
  }

  /** Opens a file of the person's. The same file opened twice is the same picture, unless it changed meanwhile. */
  async open(path: string): Promise<StoredPicture> {
    const file = resolve(path);
    const facts = await inspectPicture(file);
    const known = [...this.#pictures.values()].find(
      ({ view, facts: old }) => view.path === file && sameFacts(old, facts),
    );
    return known ?? this.#keep({ id: randomUUID(), name: basename(file), path: file, file, facts });
  }

  /** Keeps a picture that arrived as bytes; one that is refused leaves nothing. */
  async import(name: string, bytes: Uint8Array): Promise<StoredPicture> {
    const id = randomUUID();
    const file = join(this.#folder, id + extname(name).replace(/[^.\w]/g, ''));
    return keepFile(file, bytes, async () =>
      this.#keep({ id, name, path: null, file, facts: await inspectPicture(file) }),
    );
  }

  /** Forgets a picture, and its copy. A file of the person's stays where it lies. */
  async remove(id: string): Promise<void> {
    const { file, view } = this.get(id);
    this.#store.remove('picture', id);
    this.#pictures.delete(id);
    if (view.path === null) await rm(file, { force: true });
  }

  removeUnreachable(): Promise<void> {
    return removeUnreachable(this.#folder, new Set(this.#pictures.keys()));
  }

  #keep({
    id,
    name,
    path,
    file,
    facts,
  }: {
    id: string;
    name: string;
    path: string | null;
    file: string;
    facts: PictureFacts;
  }): StoredPicture {
    const picture: StoredPicture = { view: viewOf(id, name, path, facts, this.#now()), file, facts };
    this.#store.put('picture', id, picture, picture.view.addedAt);
    this.#pictures.set(id, picture);
    return picture;
  }
}

const sameFacts = (a: PictureFacts, b: PictureFacts): boolean =>
  a.sizeBytes === b.sizeBytes && a.width === b.width && a.height === b.height;

function viewOf(id: string, name: string, path: string | null, facts: PictureFacts, addedAt: number): PictureView {
  return PictureView.parse({ ...facts, id, name, path, addedAt });
}
