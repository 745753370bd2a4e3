import { z } from 'zod';
import type { DatasetReport } from '../../../src-main/contract/datasets.ts';
import type { StudioError } from '../../../src-main/contract/errors.ts';
import type { ModelView } from '../../../src-main/contract/models.ts';
import type { PreflightReport } from '../../../src-main/contract/preflight.ts';
import { loadFor, presetNames, presets, TrainingRecipe, type PresetName } from '../../../src-main/contract/recipe.ts';
import type { ResultOf } from '../../../src-main/contract/commands.ts';
import { FolderView, RunRequest, SetName } from '../../../src-main/contract/trainingRequest.ts';
import { asStudioError } from '../../state/failure.ts';
import type { Studio } from '../../state/studio.svelte.ts';
import { setNameOf } from './setName.ts';

export type Side = 'A' | 'B';
type From = RunRequest['from'];

/** Learning rate of a run that starts with learnt weights: a quarter of the usual, so that they are not thrown away. */
const fineTuningRate = 5e-5;
/** Typing is over when nothing was changed for this long. */
const restMs = 500;

/** What a reload must not lose of a run that has not begun. */
const Remembered = z.object({
  folders: z.object({ A: FolderView.nullable(), B: FolderView.nullable() }),
  names: z.object({ A: z.string(), B: z.string() }),
  preset: z.enum(presetNames).nullable(),
  recipe: TrainingRecipe,
  from: RunRequest.shape.from,
});
type KnownRun = ResultOf<'runs.list'>['runs'][number];

const storageKey = 'grevy.train.draft';

/** A run that a person is putting together: two folders, a recipe, where it starts from, and what the studio says of them. */
export class Draft {
  readonly #studio: Studio;
  readonly #storage: Pick<Storage, 'getItem' | 'setItem'>;
  folders = $state.raw<Readonly<Record<Side, FolderView | null>>>({ A: null, B: null });
  names = $state.raw<Readonly<Record<Side, string>>>({ A: '', B: '' });
  /** The preset that the recipe still is; null once something else was chosen. */
  preset = $state.raw<PresetName | null>('try');
  recipe = $state.raw<TrainingRecipe>(presets().try);
  from = $state.raw<From>({ kind: 'fresh' });
  #doctor = $state.raw<{ readonly key: string; readonly report: DatasetReport | null; readonly error: StudioError | null } | null>(null);
  #estimate = $state.raw<{ readonly key: string; readonly report: PreflightReport | null; readonly error: StudioError | null } | null>(
    null,
  );
  #timer: ReturnType<typeof setTimeout> | undefined;

  /** What cannot be as it is, by the name of its setting. */
  readonly problems: ReadonlyMap<string, string> = $derived.by(() => {
    const { error } = TrainingRecipe.safeParse(this.recipe);
    const found = (error?.issues ?? []).map(({ path, message }) => [path.join('.'), message] as const);
    const named = (['A', 'B'] as const).flatMap((side) =>
      SetName.safeParse(this.names[side]).success ? [] : [[`name${side}`, ''] as const],
    );
    return new Map([...found, ...(this.names.A === this.names.B && this.names.A !== '' ? [['nameB', ''] as const] : []), ...named]);
  });
  readonly request: RunRequest | null = $derived.by(() => {
    const { A, B } = this.folders;
    if (!A || !B || this.problems.size > 0) return null;
    return { folderA: A.id, folderB: B.id, nameA: this.names.A, nameB: this.names.B, recipe: this.recipe, from: this.from };
  });
  readonly #doctorKey = $derived(`${this.folders.A?.path} ${this.folders.B?.path} ${this.recipe.crop}`);
  readonly #estimateKey = $derived(JSON.stringify(this.request));
  /** The doctor has not looked at these folders yet. */
  readonly isInspecting = $derived.by(() => this.folders.A !== null && this.folders.B !== null && this.#doctor?.key !== this.#doctorKey);
  readonly report = $derived.by(() => (this.#doctor?.key === this.#doctorKey ? this.#doctor.report : null));
  readonly isEstimating = $derived.by(() => this.#estimate?.key === this.#estimateKey && !this.#estimate.report && !this.#estimate.error);
  readonly estimate = $derived.by(() => (this.#estimate?.key === this.#estimateKey ? this.#estimate.report : null));
  readonly error = $derived.by(() => {
    if (this.#estimate?.key === this.#estimateKey && this.#estimate.error) return this.#estimate.error;
    return this.#doctor?.key === this.#doctorKey ? this.#doctor.error : null;
  });

  constructor(studio: Studio, storage: Pick<Storage, 'getItem' | 'setItem'>) {
    this.#studio = studio;
    this.#storage = storage;
    const known = recall(storage);
    if (known) Object.assign(this, known);
    studio.onSynced(() => this.#inspectSoon());
  }

  setFolder(side: Side, folder: FolderView): void {
    this.folders = { ...this.folders, [side]: folder };
    if (this.from.kind === 'fresh') this.setName(side, setNameOf(folder.name, side.toLowerCase()));
    this.#changed();
  }

  setName(side: Side, name: string): void {
    this.names = { ...this.names, [side]: name };
    this.#changed();
  }

  swap(): void {
    this.folders = { A: this.folders.B, B: this.folders.A };
    if (this.from.kind === 'fresh') this.names = { A: this.names.B, B: this.names.A };
    this.#changed();
  }

  choosePreset(preset: PresetName): void {
    this.preset = preset;
    this.recipe = { ...presets()[preset], ...(this.from.kind !== 'fresh' && { rate: fineTuningRate }) };
    this.#changed();
  }

  /** Changes settings. Pictures are loaded a little larger than they are cut, unless that is said as well. */
  change(patch: Partial<TrainingRecipe>): void {
    const load = patch.crop !== undefined && patch.load === undefined ? { load: loadFor(patch.crop) } : {};
    this.recipe = { ...this.recipe, ...load, ...patch };
    this.preset = null;
    this.#changed();
  }

  startFresh(): void {
    this.from = { kind: 'fresh' };
    this.recipe = { ...this.recipe, rate: presets().try.rate };
    this.#changed();
  }

  /** Fine-tunes a model and its partner: at the size that they know, with a lower rate, under their sets' names. */
  startFromModel({ id, direction, trainedSize }: ModelView): void {
    this.from = { kind: 'model', id };
    this.names = { A: setNameOf(direction.from.en, 'a'), B: setNameOf(direction.to.en, 'b') };
    this.change({ rate: fineTuningRate, crop: trainedSize });
  }

  /** Branches from a checkpoint of another run, on the same pictures unless others are chosen. */
  startFromRun(run: KnownRun, checkpoint: Extract<From, { kind: 'run' }>['checkpoint'], folders: readonly FolderView[]): void {
    this.from = { kind: 'run', id: run.id, checkpoint };
    this.#takeSets(run, folders);
    this.change({ ...run.recipe, rate: Math.min(run.recipe.rate, fineTuningRate), warmUp: 0 });
  }

  /** The same as another run, from its beginning. */
  startAnew(run: KnownRun, folders: readonly FolderView[]): void {
    this.from = { kind: 'fresh' };
    this.#takeSets(run, folders);
    this.change(run.recipe);
  }

  #takeSets({ folderA, folderB, nameA, nameB }: KnownRun, folders: readonly FolderView[]): void {
    const folderAt = (path: string): FolderView | null => folders.find((folder) => folder.path === path) ?? null;
    this.folders = { A: folderAt(folderA) ?? this.folders.A, B: folderAt(folderB) ?? this.folders.B };
    this.names = { A: nameA, B: nameB };
  }

  /** Tries a few steps, so that the person knows what the run will take. */
  async measure(): Promise<void> {
    const { request } = this;
    if (!request) return;
    const key = this.#estimateKey;
    this.#estimate = { key, report: null, error: null };
    const outcome = await this.#studio.client.call('runs.preflight', request).then(
      (report) => ({ report, error: null }),
      (cause: unknown) => ({ report: null, error: asStudioError(cause) }),
    );
    if (this.#estimate.key === key) this.#estimate = { key, ...outcome };
  }

  /** Looks at the folders again: files were mended. */
  inspectAgain(): void {
    this.#doctor = null;
    this.#inspectSoon();
  }

  #changed(): void {
    const { folders, names, preset, recipe, from } = this;
    this.#storage.setItem(storageKey, JSON.stringify({ folders, names, preset, recipe, from }));
    this.#inspectSoon();
  }

  #inspectSoon(): void {
    clearTimeout(this.#timer);
    if (this.isInspecting && this.#studio.health === 'ready') this.#timer = setTimeout(() => void this.#inspect(), restMs);
  }

  async #inspect(): Promise<void> {
    const { A, B } = this.folders;
    if (!A || !B) return;
    const key = this.#doctorKey;
    const outcome = await this.#studio.client.call('folders.inspect', { folderA: A.id, folderB: B.id, size: this.recipe.crop }).then(
      (report) => ({ report, error: null }),
      (cause: unknown) => ({ report: null, error: asStudioError(cause) }),
    );
    if (this.#doctorKey === key) this.#doctor = { key, ...outcome };
  }
}

function recall(storage: Pick<Storage, 'getItem'>): z.infer<typeof Remembered> | null {
  try {
    return Remembered.parse(JSON.parse(storage.getItem(storageKey) ?? 'null'));
  } catch {
    return null; // the first time, or a draft of an older page
  }
}
