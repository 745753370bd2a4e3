import { randomUUID } from 'node:crypto';
import { mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { MaskView, type HoleColour, type MaskUse } from '../../../contract/inpainting.ts';
import { encodeMask } from '../../../imaging/masks/encodeMask.ts';
import { maskedPixels, type Mask } from '../../../masks/mask.ts';
import { readMask, readOwnMask } from '../../../imaging/masks/readMask.ts';
import { failure } from '../../failures.ts';
import { keepFile } from './keepFile.ts';
import type { StoredPicture } from './pictures.ts';
import { removeUnreachable } from './removeUnreachable.ts';
import type { SessionStore } from './sessionStore.ts';

export interface MaskBytes {
  readonly use: MaskUse;
  readonly form: 'picture' | 'packed';
  readonly bytes: Uint8Array;
  readonly hole: HoleColour;
  readonly isFitted: boolean;
}

/** The masks of this session, as PNG files in its folder, so that they survive the engine. */
export class Masks {
  readonly #views = new Map<string, MaskView>();
  readonly #store: SessionStore;
  readonly #folder: string;
  readonly #now: () => number;

  constructor(store: SessionStore, folder: string, now: () => number) {
    this.#store = store;
    this.#folder = join(folder, 'masks');
    this.#now = now;
    for (const document of store.all('mask')) {
      const parsed = MaskView.safeParse(document);
      if (parsed.success) this.#views.set(parsed.data.id, parsed.data);
    }
  }

  /** In the order of their making. */
  views(): MaskView[] {
    return [...this.#views.values()];
  }

  get(id: string): MaskView {
    const found = this.#views.get(id);
    if (!found) throw failure('mask/unknown-id', id, 'the id of a mask');
    return found;
  }

  /** Takes a mask as bytes. @throws PictureError mask/size, mask/aspect, mask/unclear and those of any picture */
  async put({ view, facts }: StoredPicture, { use, form, bytes, hole, isFitted }: MaskBytes): Promise<MaskView> {
    if (form === 'packed') return this.#keep(view.id, use, { ...sizeOf(facts, bytes), data: bytes }, 'white');
    await mkdir(this.#folder, { recursive: true });
    const file = join(this.#folder, `${randomUUID()}.arrived`);
    try {
      await writeFile(file, bytes);
      const read = await readMask(file, facts, { hole, isFitted });
      return await this.#keep(view.id, use, read.mask, read.hole);
    } finally {
      await rm(file, { force: true });
    }
  }

  mask(id: string): Promise<Mask> {
    return readOwnMask(this.#fileOf(this.get(id).id));
  }

  /** A mask of this picture. @throws StudioFailure mask/unknown-id where it is another's */
  maskOf(pictureId: string, id: string): Promise<Mask> {
    if (this.get(id).pictureId !== pictureId)
      throw failure('mask/unknown-id', `${id}, a mask of another picture`, 'a mask of this picture');
    return this.mask(id);
  }

  async png(id: string): Promise<Uint8Array> {
    return readFile(this.#fileOf(this.get(id).id));
  }

  async remove(id: string): Promise<void> {
    this.get(id);
    this.#store.remove('mask', id);
    this.#views.delete(id);
    await rm(this.#fileOf(id), { force: true });
  }

  removeUnreachable(): Promise<void> {
    return removeUnreachable(this.#folder, new Set(this.#views.keys()));
  }

  async removeOf(pictureId: string): Promise<void> {
    for (const view of this.views()) if (view.pictureId === pictureId) await this.remove(view.id);
  }

  async #keep(pictureId: string, use: MaskUse, mask: Mask, hole: MaskView['hole']): Promise<MaskView> {
    const { width, height } = mask;
    const view = {
      id: randomUUID(),
      pictureId,
      use,
      width,
      height,
      pixels: maskedPixels(mask),
      hole,
      createdAt: this.#now(),
    };
    await keepFile(this.#fileOf(view.id), await encodeMask(mask), () =>
      this.#store.put('mask', view.id, view, view.createdAt),
    );
    this.#views.set(view.id, view);
    return view;
  }

  #fileOf(id: string): string {
    return join(this.#folder, `${id}.png`);
  }
}

function sizeOf(
  { width, height }: { width: number; height: number },
  bytes: Uint8Array,
): { width: number; height: number } {
  if (bytes.length !== width * height)
    throw failure('mask/size', `${bytes.length} bytes`, `${width} x ${height}, one for each pixel`);
  return { width, height };
}
