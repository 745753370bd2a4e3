import { z } from 'zod';
import { latentText, readLatentText } from '../../../src-main/latent/latentFile.ts';
import { studioError } from '../../../src-main/contract/errors.ts';
import { blobOf, download } from '../../client/blobs.ts';
import { chooseFiles } from '../../client/chooseFiles.ts';
import { memoryOf, type Memory } from '../../state/remembered.ts';
import type { GenerationModelView } from '../../../src-main/contract/models.ts';
import type { Studio } from '../../state/studio.svelte.ts';
import type { Point } from './point.ts';

/** Most that a strip holds. */
const most = 24;

const Kept = z.record(
  z.string(),
  z.array(
    z.object({
      key: z.string(),
      name: z.string(),
      vector: z.array(z.number()),
      pictureId: z.string().optional(),
    }),
  ),
);
type Kept = z.infer<typeof Kept>;

/** What picks belong to. */
interface LookedAt {
  readonly model: GenerationModelView | null;
  readonly studio: Pick<Studio, 'messages'>;
}

/** Samples that the person has picked, model by model: what walks, sums and edits begin with. */
export class Picks {
  readonly #at: LookedAt;
  readonly #memory: Memory<Kept>;
  #all = $state.raw<Kept>({});

  /** Those of the model that is looked at, in the order of their picking. */
  readonly list: readonly Point[] = $derived.by(() =>
    (this.#all[this.#at.model?.sha256 ?? ''] ?? []).map(({ vector, ...point }) => ({
      ...point,
      vector: Float32Array.from(vector),
    })),
  );

  constructor(at: LookedAt, storage: Pick<Storage, 'getItem' | 'setItem'>) {
    this.#at = at;
    this.#memory = memoryOf(storage, 'grevy.lab.picks', Kept, {});
    this.#all = this.#memory.recall();
  }

  has(key: string): boolean {
    return this.list.some((point) => point.key === key);
  }

  toggle(point: Point): void {
    this.#keep(
      this.has(point.key) ? this.list.filter(({ key }) => key !== point.key) : [...this.list, point].slice(-most),
    );
  }

  add(point: Point): void {
    if (!this.has(point.key)) this.toggle(point);
  }

  clear(): void {
    this.#keep([]);
  }

  /** Hands the picks over as a file. */
  save(): void {
    const { model } = this.#at;
    if (!model) return;
    const points = this.list.map(({ name, vector }) => ({ name, vector: [...vector] }));
    const text = latentText({ id: model.id, sha256: model.sha256 }, { kind: 'points', points });
    download(blobOf(new TextEncoder().encode(text), 'application/json'), `${model.id}.latent.json`);
  }

  /** Takes points from a file of this model; of another they mean nothing. */
  async open(): Promise<void> {
    const { model, studio } = this.#at;
    const teller = studio.messages.here();
    for (const file of await chooseFiles('.json')) {
      const read = readLatentText(await file.text());
      if (read?.content.kind !== 'points')
        teller.refusal(file.name, studioError('latent/file-invalid', file.name, 'a file of points'));
      else if (read.model.sha256 !== model?.sha256)
        teller.refusal(file.name, studioError('latent/other-model', read.model.id, read.model.id));
      else
        for (const [i, { name, vector }] of read.content.points.entries())
          this.add({ key: `${file.name}/${i}/${name}`, name, vector: Float32Array.from(vector) });
    }
  }

  #keep(points: readonly Point[]): void {
    const { model } = this.#at;
    if (!model) return;
    const own = points.map(({ vector, ...point }) => ({ ...point, vector: [...vector] }));
    this.#all = { ...this.#all, [model.sha256]: own };
    this.#memory.remember(this.#all);
  }
}
