import { z } from 'zod';
import type { DatasetReport } from '../../../../src-main/contract/datasets.ts';
import type { StudioError } from '../../../../src-main/contract/errors.ts';
import type { TranslationModelView } from '../../../../src-main/contract/models.ts';
import type { PreflightReport } from '../../../../src-main/contract/preflight.ts';
import type { ResultOf } from '../../../../src-main/contract/commands.ts';
import { FolderView, RecipeValues, RunRequest, SetName } from '../../../../src-main/contract/trainingRequest.ts';
import { declarationOf, familyIds, type FamilyId } from '../../../../src-main/families/all.ts';
import { fineTuningRate, type Recipe } from '../../../../src-main/families/declaration.ts';
import { presetRecipe, recipeSchema } from '../../../../src-main/families/recipeSchema.ts';
import { asStudioError } from '../../../state/failure.ts';
import type { Studio } from '../../../state/studio.svelte.ts';
import { familyOfRun, recipeOfRun } from '../runRecipe.ts';
import { setNameOf } from './setName.ts';

export type Side = 'A' | 'B';
type From = RunRequest['from'];

/** The preset that a new draft begins with. */
const firstPreset = 'try';
/** Typing is over when nothing was changed for this long. */
const restMs = 500;

/** What a reload must not lose of a run that has not begun. */
const Remembered = z.object({
  folders: z.object({ A: FolderView.nullable(), B: FolderView.nullable() }),
  names: z.object({ A: z.string(), B: z.string() }),
  /** Drafts of before there were families are of the first. */
  family: z.enum(familyIds as [FamilyId, ...FamilyId[]]).default('cyclegan'),
  preset: z.string().nullable(),
  recipe: RecipeValues,
  from: RunRequest.shape.from,
});
type KnownRun = ResultOf<'runs.list'>['runs'][number];

const storageKey = 'grevy.train.draft';

/** Steps and networks for about a minute on two cores; a sample every few seconds. */
const minuteRecipe = ({ generator }: Recipe): Partial<Recipe> => ({
  load: 68,
  generator: { ...(generator as object), filters: 12, blocks: 2 },
  length: { unit: 'steps', steps: 400, constantShare: 0.5 },
  sampleEvery: 40,
  checkpointEvery: 100,
});

/** A run that a person is putting together: two folders, a recipe, where it starts from, and what the studio says of them. */
export class Draft {
  readonly #studio: Studio;
  readonly #storage: Pick<Storage, 'getItem' | 'setItem'>;
  folders = $state.raw<Readonly<Record<Side, FolderView | null>>>({ A: null, B: null });
  names = $state.raw<Readonly<Record<Side, string>>>({ A: '', B: '' });
  /** The preset that the recipe still is; null once something else was chosen. */
  preset = $state.raw<string | null>(firstPreset);
  family = $state.raw<FamilyId>('cyclegan');
  recipe = $state.raw<Recipe>(presetRecipe('cyclegan', firstPreset));
  from = $state.raw<From>({ kind: 'fresh' });
  #doctor = $state.raw<{
    readonly key: string;
    readonly report: DatasetReport | null;
    readonly error: StudioError | null;
  } | null>(null);
  #estimate = $state.raw<{
    readonly key: string;
    readonly report: PreflightReport | null;
    readonly error: StudioError | null;
  } | null>(null);
  #timer: ReturnType<typeof setTimeout> | undefined;
  /** By this the engine knows that a question takes the place of an earlier one, and not of another page's. */
  readonly #asker = crypto.getRandomValues(new Uint32Array(2)).join('-');
  #asked = 0;

  /** What cannot be as it is, by the name of its setting. */
  readonly problems: ReadonlyMap<string, string> = $derived.by(() => {
    const { error } = recipeSchema(this.family).safeParse(this.recipe);
    const found = (error?.issues ?? []).map(({ path, message }) => [path.join('.'), message] as const);
    const sides = this.sides.slice(0, declarationOf(this.family).nameCount);
    const named = sides.flatMap((side) =>
      SetName.safeParse(this.names[side]).success ? [] : [[`name${side}`, ''] as const],
    );
    const isTwice = sides.length > 1 && this.names.A === this.names.B && this.names.A !== '';
    return new Map([...found, ...(isTwice ? [['nameB', ''] as const] : []), ...named]);
  });
  readonly declaration = $derived(declarationOf(this.family));
  /** Sets of the family, and those of them that need a folder: pairs may lie side by side in one. */
  readonly sides: readonly Side[] = $derived.by(() =>
    ['holes', 'pictures'].includes(this.declaration.data) ? ['A'] : ['A', 'B'],
  );
  readonly needed: readonly Side[] = $derived.by(() => (this.declaration.data === 'twoSets' ? ['A', 'B'] : ['A']));
  readonly isComplete: boolean = $derived.by(() => this.needed.every((side) => this.folders[side] !== null));
  /** Ids of the folders that are given. */
  readonly #folderIds: readonly string[] = $derived.by(() =>
    this.sides.flatMap((side) => this.folders[side]?.id ?? []),
  );
  readonly request: RunRequest | null = $derived.by(() => {
    if (!this.isComplete || this.problems.size > 0) return null;
    const names = this.sides.slice(0, this.declaration.nameCount).map((side) => this.names[side]);
    return { family: this.family, folders: [...this.#folderIds], names, recipe: { ...this.recipe }, from: this.from };
  });
  readonly #doctorKey = $derived(JSON.stringify([this.family, this.#folderIds, this.recipe.crop]));
  readonly #estimateKey = $derived(JSON.stringify(this.request));
  /** The doctor has not looked at these folders yet. */
  readonly isInspecting = $derived.by(() => this.isComplete && this.#doctor?.key !== this.#doctorKey);
  readonly report = $derived.by(() => (this.#doctor?.key === this.#doctorKey ? this.#doctor.report : null));
  readonly isEstimating = $derived.by(
    () => this.#estimate?.key === this.#estimateKey && !this.#estimate.report && !this.#estimate.error,
  );
  readonly estimate = $derived.by(() => (this.#estimate?.key === this.#estimateKey ? this.#estimate.report : null));
  readonly error = $derived.by(() => {
    if (this.#estimate?.key === this.#estimateKey && this.#estimate.error) return this.#estimate.error;
    return this.#doctor?.key === this.#doctorKey ? this.#doctor.error : null;
  });

  constructor(studio: Studio, storage: Pick<Storage, 'getItem' | 'setItem'>) {
    this.#studio = studio;
    this.#storage = storage;
    const known = recall(storage);
    if (known) {
      const { recipe, ...rest } = known;
      Object.assign(this, rest);
      this.recipe = readRecipe(this.family, recipe) ?? presetRecipe(this.family, firstPreset);
    }
    studio.onSynced(() => this.#inspectSoon());
  }

  setFolder(side: Side, folder: FolderView): void {
    this.folders = { ...this.folders, [side]: folder };
    if (this.from.kind === 'fresh') this.setName(side, this.#nameOf(side));
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

  /** Another kind of networks: with its first preset, from fresh weights. */
  chooseFamily(family: FamilyId): void {
    if (family === this.family) return;
    this.family = family;
    this.from = { kind: 'fresh' };
    this.names = { A: this.#nameOf('A'), B: this.#nameOf('B') };
    this.choosePreset(firstPreset);
  }

  choosePreset(preset: string): void {
    this.preset = preset;
    const kept = this.from.kind === 'fresh' ? {} : { ...this.#networksIn(this.recipe), rate: fineTuningRate };
    this.recipe = { ...presetRecipe(this.family, preset), ...kept };
    this.#changed();
  }

  /** Changes settings. Pictures are loaded a little larger than they are cut, unless that is said as well. */
  change(patch: Partial<Recipe>): void {
    const load =
      patch.crop !== undefined && patch.load === undefined ? { load: this.declaration.loadFor(patch.crop) } : {};
    this.recipe = { ...this.recipe, ...load, ...patch };
    this.preset = null;
    this.#changed();
  }

  startFresh(): void {
    this.from = { kind: 'fresh' };
    const preset = presetRecipe(this.family, firstPreset);
    this.recipe = { ...this.recipe, ...this.#networksIn(preset), rate: preset.rate };
    this.#changed();
  }

  /** What a model or run brings along: its networks, and the size that they know. */
  #networksIn(recipe: Recipe): Partial<Recipe> {
    const names = [...this.declaration.structure, 'crop', 'load'];
    return Object.fromEntries(names.map((name) => [name, recipe[name]]));
  }

  /** Fine-tunes a model, and its partner where it takes two: its own networks at the size that they know, with a lower rate, under its sets' names. */
  startFromModel({ id, direction, trainedSize, generator }: TranslationModelView): void {
    this.from = { kind: 'model', id };
    this.names = { A: setNameOf(direction.from.en, 'a'), B: setNameOf(direction.to.en, 'b') };
    this.change({ rate: fineTuningRate, crop: trainedSize, generator });
  }

  /** Branches from a checkpoint of another run, on the same pictures unless others are chosen. */
  startFromRun(
    run: KnownRun,
    checkpoint: Extract<From, { kind: 'run' }>['checkpoint'],
    folders: readonly FolderView[],
  ): void {
    this.from = { kind: 'run', id: run.id, checkpoint };
    this.#takeSets(run, folders);
    const recipe = recipeOfRun(run);
    this.change({ ...recipe, rate: Math.min(recipe.rate, fineTuningRate), ...('warmUp' in recipe && { warmUp: 0 }) });
  }

  /** The same as another run, from its beginning. */
  startAnew(run: KnownRun, folders: readonly FolderView[]): void {
    this.from = { kind: 'fresh' };
    this.#takeSets(run, folders);
    this.change(recipeOfRun(run));
  }

  /** Two sets that come with the studio, and a recipe that shows within a minute or so what training is. */
  startExample(folders: Readonly<Record<Side, FolderView>>): void {
    this.family = 'cyclegan';
    this.from = { kind: 'fresh' };
    this.folders = folders;
    this.names = { A: this.#nameOf('A'), B: this.#nameOf('B') };
    this.recipe = presetRecipe(this.family, firstPreset);
    this.change(minuteRecipe(this.recipe));
  }

  #takeSets(run: KnownRun, folders: readonly FolderView[]): void {
    const folderAt = (path: string | undefined): FolderView | null =>
      folders.find((folder) => folder.path === path) ?? null;
    const [pathA, pathB] = run.folders;
    this.family = familyOfRun(run);
    this.folders = {
      A: folderAt(pathA) ?? this.folders.A,
      B: pathB === undefined ? null : (folderAt(pathB) ?? this.folders.B),
    };
    this.names = { A: run.names[0] ?? '', B: run.names[1] ?? '' };
  }

  /** What a set is called where nobody says otherwise: after its folder; a model that fills holes has its method before that. */
  #nameOf(side: Side): string {
    const folder = this.folders[side];
    if (!folder) return side === 'B' && this.declaration.data === 'pairs' ? 'result' : '';
    return setNameOf(this.declaration.namePrefix + folder.name, side.toLowerCase());
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
    const { folders, names, family, preset, recipe, from } = this;
    this.#storage.setItem(storageKey, JSON.stringify({ folders, names, family, preset, recipe, from }));
    this.#inspectSoon();
  }

  #inspectSoon(): void {
    clearTimeout(this.#timer);
    if (this.isInspecting && this.#studio.health === 'ready')
      this.#timer = setTimeout(() => void this.#inspect(), restMs);
  }

  async #inspect(): Promise<void> {
    if (!this.isComplete) return;
    const key = this.#doctorKey;
    const mine = ++this.#asked;
    const request = {
      family: this.family,
      folders: [...this.#folderIds],
      size: this.recipe.crop,
      asker: this.#asker,
    };
    const outcome = await this.#studio.client.call('folders.inspect', request).then(
      (report) => ({ report, error: null }),
      (cause: unknown) => ({ report: null, error: asStudioError(cause) }),
    );
    if (mine === this.#asked && this.#doctorKey === key) this.#doctor = { key, ...outcome };
  }
}

function recall(storage: Pick<Storage, 'getItem'>): z.infer<typeof Remembered> | null {
  try {
    return Remembered.parse(JSON.parse(storage.getItem(storageKey) ?? 'null'));
  } catch {
    return null; // the first time, or a draft of an older page
  }
}

/** A recipe that was put together before; null where this version understands it no more. */
function readRecipe(family: FamilyId, values: RecipeValues): Recipe | null {
  const parsed = recipeSchema(family).safeParse(values);
  return parsed.success || parsed.error.issues.every(({ code }) => code === 'custom') ? (values as Recipe) : null;
}
