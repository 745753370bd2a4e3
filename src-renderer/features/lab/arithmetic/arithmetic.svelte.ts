import { changeOf, neighbourhood, sumOf } from '../../../../src-main/latent/arithmetic.ts';
import { plus } from '../../../../src-main/latent/vectors.ts';
import { chooseFiles } from '../../../client/chooseFiles.ts';
import { openLatents, saveLatents } from '../latentFiles.ts';
import type { LatentSpace } from '../latentSpace.svelte.ts';
import type { Point } from '../point.ts';

export const cellNames = ['a', 'b', 'c'] as const;
export type CellName = (typeof cellNames)[number];

type Cells = Readonly<Record<CellName, readonly Point[]>>;
const empty: Cells = { a: [], b: [], c: [] };

/** Samples to which the sum is applied beside its own. */
const appliedTo = 6;

/** a - b + c: three cells of picks, and what the sum makes of them and of others. */
export class Arithmetic {
  readonly #space: LatentSpace;
  /** Cells by the model that their points belong to. */
  #cells = $state.raw<{ readonly sha256: string; readonly cells: Cells }>({ sha256: '', cells: empty });
  /** The cell into which the next pick goes. */
  active = $state.raw<CellName>('a');

  readonly cells: Cells = $derived.by(() =>
    this.#cells.sha256 === this.#space.model?.sha256 ? this.#cells.cells : empty,
  );
  /** The sum in the middle of its neighbours; nothing while there is nothing to begin with. */
  readonly results: readonly Float32Array[] = $derived.by(() => {
    const { a, b, c } = this.#vectors();
    return a.length === 0 ? [] : neighbourhood(sumOf({ a, b, c }));
  });
  /** Other samples, and below each what the same change makes of it. */
  readonly applied: readonly Float32Array[] = $derived.by(() => {
    const { b, c } = this.#vectors();
    const { model, samples } = this.#space;
    if (!model || b.length + c.length === 0) return [];
    const change = changeOf({ b, c }, model.latent);
    const others = samples.slice(0, appliedTo).map(({ vector }) => vector);
    return [...others, ...others.map((vector) => plus(vector, change))];
  });

  constructor(space: LatentSpace) {
    this.#space = space;
  }

  add(point: Point): void {
    const cell = this.cells[this.active];
    const isThere = cell.some(({ key }) => key === point.key);
    this.#set(this.active, isThere ? cell.filter(({ key }) => key !== point.key) : [...cell, point]);
  }

  remove(name: CellName, point: Point): void {
    this.#set(
      name,
      this.cells[name].filter(({ key }) => key !== point.key),
    );
  }

  clear(): void {
    this.#cells = { sha256: '', cells: empty };
  }

  save(): void {
    const { model } = this.#space;
    if (!model || this.cells.a.length === 0) return;
    const numbers = (name: CellName): number[][] => this.cells[name].map(({ vector }) => [...vector]);
    const content = { kind: 'arithmetic', a: numbers('a'), b: numbers('b'), c: numbers('c') } as const;
    saveLatents(model, content, `${model.id}-sum`);
  }

  async open(): Promise<void> {
    const { model, words } = this.#space;
    const [file] = await chooseFiles('.json');
    if (!file || !model) return;
    const content = await openLatents(this.#space, file, 'arithmetic');
    if (!content) return;
    const pointsOf = (name: CellName): Point[] =>
      content[name].map((vector, i) => ({
        key: `${file.name}/${name}/${i}`,
        name: words.t('lab.fromFile', { file: file.name, number: String(i + 1) }),
        vector: Float32Array.from(vector),
      }));
    this.#cells = { sha256: model.sha256, cells: { a: pointsOf('a'), b: pointsOf('b'), c: pointsOf('c') } };
  }

  #vectors(): Readonly<Record<CellName, readonly Float32Array[]>> {
    const of = (name: CellName): readonly Float32Array[] => this.cells[name].map(({ vector }) => vector);
    return { a: of('a'), b: of('b'), c: of('c') };
  }

  #set(name: CellName, points: readonly Point[]): void {
    const { model } = this.#space;
    if (model) this.#cells = { sha256: model.sha256, cells: { ...this.cells, [name]: points } };
  }
}
