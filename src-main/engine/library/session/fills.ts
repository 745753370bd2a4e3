import { readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { FillView } from '../../../contract/inpainting.ts';
import type { FillPatch } from '../../../imaging/inpaint/cropAround.ts';
import { failure } from '../../failures.ts';
import { keepFile } from './keepFile.ts';
import { removeUnreachable } from './removeUnreachable.ts';
import type { SessionStore } from './sessionStore.ts';

/** A fill as it is written down: what the page sees, and the shape of the bytes that lie beside it. */
const StoredFill = z.object({
  view: FillView,
  rect: z.object({ x: z.int(), y: z.int(), width: z.int(), height: z.int() }),
  channels: z.union([z.literal(3), z.literal(4)]),
  bitDepth: z.union([z.literal(8), z.literal(16)]),
});
type StoredFill = z.infer<typeof StoredFill>;

/** Filled holes of this session. Samples and weights of each lie in the session folder: a result depends on neither its mask nor its method any more. */
export class Fills {
  readonly #fills = new Map<string, StoredFill>();
  readonly #store: SessionStore;
  readonly #folder: string;

  constructor(store: SessionStore, folder: string) {
    this.#store = store;
    this.#folder = join(folder, 'fills');
    for (const document of store.all('fill')) {
      const parsed = StoredFill.safeParse(document);
      if (parsed.success) this.#fills.set(parsed.data.view.id, parsed.data);
    }
  }

  views(): FillView[] {
    return [...this.#fills.values()].map(({ view }) => view);
  }

  has(id: string): boolean {
    return this.#fills.has(id);
  }

  get(id: string): FillView {
    return this.#stored(id).view;
  }

  async keep(view: FillView, { rect, samples, channels, weights }: FillPatch): Promise<void> {
    const bytes = new Uint8Array(samples.buffer, samples.byteOffset, samples.byteLength);
    const stored: StoredFill = { view, rect, channels, bitDepth: samples instanceof Uint16Array ? 16 : 8 };
    await keepFile(this.#fileOf(view.id), Buffer.concat([bytes, weights]), () =>
      this.#store.put('fill', view.id, stored, view.createdAt),
    );
    this.#fills.set(view.id, stored);
  }

  async patch(id: string): Promise<FillPatch> {
    const { rect, channels, bitDepth } = this.#stored(id);
    const bytes = new Uint8Array(await readFile(this.#fileOf(id)));
    const pixels = rect.width * rect.height;
    const samples =
      bitDepth === 16 ? new Uint16Array(bytes.buffer, 0, pixels * channels) : bytes.subarray(0, pixels * channels);
    return { rect, channels, samples, weights: bytes.subarray(bytes.length - pixels) };
  }

  async remove(id: string): Promise<void> {
    this.#store.remove('fill', id);
    this.#fills.delete(id);
    await rm(this.#fileOf(id), { force: true });
  }

  async removeOf(pictureId: string): Promise<void> {
    for (const { id } of this.views().filter((view) => view.pictureId === pictureId)) await this.remove(id);
  }

  removeUnreachable(): Promise<void> {
    return removeUnreachable(this.#folder, new Set(this.#fills.keys()));
  }

  #stored(id: string): StoredFill {
    const found = this.#fills.get(id);
    if (!found) throw failure('translation/unknown-id', id, 'the id of a result');
    return found;
  }

  #fileOf(id: string): string {
    return join(this.#folder, `${id}.samples`);
  }
}
