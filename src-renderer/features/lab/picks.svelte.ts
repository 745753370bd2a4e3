import { z } from 'zod';
import { chooseFiles } from '../../client/chooseFiles.ts';
import { memoryOf, type Memory } from '../../state/remembered.ts';
import { openLatents, saveLatents, type LookedAt } from './latentFiles.ts';
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
    saveLatents(model, { kind: 'points', points }, model.id);
  }

  /** Takes points from a file of this model; of another they mean nothing. */
  async open(): Promise<void> {
    for (const file of await chooseFiles('.json')) {
      const opened = await openLatents(this.#at, file, 'points');
      for (const [i, { name, vector }] of (opened?.points ?? []).entries())
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
