import { createContext } from 'svelte';
import type { Command, ParamsOf, ResultOf } from '../../../src-main/contract/commands.ts';
import type { CheckpointName, CurveFormat, RunView } from '../../../src-main/contract/runs.ts';
import { declarationOf, familyIds } from '../../../src-main/families/all.ts';
import type { Recipe } from '../../../src-main/families/declaration.ts';
import { asStudioError } from '../../state/failure.ts';
import type { Studio } from '../../state/studio.svelte.ts';
import { blobOf, download } from '../../client/blobs.ts';
import { askToNotify } from '../../state/systemNotice.ts';
import { FolderTaking } from '../folder/folderTaking.svelte.ts';
import type { Examples } from '../examples/examples.svelte.ts';
import type { PageServices } from '../pageServices.ts';
import { BesideRun } from './beside/besideRun.svelte.ts';
import { Curves } from './curves/curves.svelte.ts';
import { Draft, type Side } from './newRun/draft.svelte.ts';
import { SampleShelf } from './samples/sampleShelf.svelte.ts';

export const runTabs = ['progress', 'timeline', 'cycles', 'beside'] as const;
export type RunTab = (typeof runTabs)[number];

/** Something that takes a moment and is under way, so that its button waits. */
export type Errand =
  'start' | 'examples' | 'resume' | 'pause' | 'finish' | 'discard' | 'publish' | 'pin' | 'cycles' | 'export';

const selectedKey = 'grevy.train.run';

/** The room's state: which run is looked at, or the new one that is being put together. */
export class TrainRoom {
  readonly studio: Studio;
  readonly draft: Draft;
  /** How the folder of each set is given. */
  readonly taking: Readonly<Record<Side, FolderTaking>>;
  readonly examples: Examples;
  readonly curves: Curves;
  /** The run that is held beside the one that is looked at. */
  readonly beside: BesideRun;
  readonly samples: SampleShelf;
  readonly #storage: Pick<Storage, 'getItem' | 'setItem'>;
  /** Null: a new run. */
  selectedId = $state.raw<string | null>(null);
  tab = $state.raw<RunTab>('progress');
  errand = $state.raw<Errand | null>(null);
  /** Cycles of the run that is looked at, as an object URL. */
  cycles = $state.raw<{ readonly id: string; readonly step: number; readonly url: string } | null>(null);
  readonly run: RunView | null = $derived.by(
    () => this.studio.runs.list.find(({ id }) => id === this.selectedId) ?? null,
  );

  constructor({ studio, examples, storage, host }: Pick<PageServices, 'studio' | 'examples' | 'storage' | 'host'>) {
    this.studio = studio;
    this.examples = examples;
    this.#storage = storage;
    this.draft = new Draft(studio, storage);
    const takingOf = (side: Side): FolderTaking =>
      new FolderTaking(studio.client, host, (folder) => this.draft.setFolder(side, folder));
    this.taking = { A: takingOf('A'), B: takingOf('B') };
    this.curves = new Curves(studio.client);
    this.beside = new BesideRun(studio);
    this.samples = new SampleShelf(studio.client);
    this.selectedId = storage.getItem(selectedKey) || null;
    studio.runs.onSteps((steps) => this.curves.heard(steps));
    studio.onSynced(() => void this.curves.show(this.selectedId));
  }

  select(id: string | null): void {
    if (id === this.selectedId) return;
    this.selectedId = id;
    this.#storage.setItem(selectedKey, id ?? '');
    void this.curves.show(id);
  }

  /** Puts a new run together whose models do a task; a draft for it is gone on with. */
  startFor(task: string): void {
    this.select(null);
    if (this.draft.declaration.task === task) return;
    const family = familyIds.find((id) => declarationOf(id).task === task);
    if (family) this.draft.chooseFamily(family);
  }

  /** Puts a short run together on sets that come with the studio. */
  async startExample(): Promise<void> {
    if (this.draft.declaration.data === 'pictures') {
      const folder = await this.#call('examples', 'examples.many', { name: 'faces' });
      if (folder) this.draft.setFolder('A', folder);
      return;
    }
    const sets = await this.#call('examples', 'examples.sets', {});
    if (sets) this.draft.startExample(sets);
  }

  async start(): Promise<void> {
    const { request } = this.draft;
    if (!request) return;
    askToNotify(this.studio.host?.canNotify === true);
    const run = await this.#call('start', 'runs.create', request);
    if (!run) return;
    this.studio.runs.changed(run);
    this.tab = 'progress';
    this.select(run.id);
  }

  async resume(run: RunView, force = false): Promise<void> {
    const changed = await this.#call('resume', 'runs.resume', { id: run.id, force });
    if (changed) this.studio.runs.changed(changed);
    void this.curves.show(this.selectedId); // it goes on at its last checkpoint
  }

  async pause(run: RunView): Promise<void> {
    await this.#call('pause', 'runs.pause', { id: run.id });
  }

  async finish(run: RunView): Promise<void> {
    await this.#call('finish', 'runs.finish', { id: run.id });
  }

  async discard(run: RunView): Promise<void> {
    if ((await this.#call('discard', 'runs.discard', { id: run.id })) && this.selectedId === run.id) this.select(null);
  }

  async pin(run: RunView, step: number, isPinned: boolean): Promise<void> {
    await this.#call('pin', 'runs.pin', { id: run.id, step, isPinned });
  }

  /** Makes models of a checkpoint. @returns the first of them */
  async publish(run: RunView, checkpoint: CheckpointName): Promise<string | null> {
    const made = await this.#call('publish', 'runs.publish', { id: run.id, checkpoint });
    return made?.models[0]?.id ?? null;
  }

  /** Puts a new run together that starts where a checkpoint is. */
  async branch(run: RunView, checkpoint: CheckpointName): Promise<void> {
    const { folders } = await this.studio.client.call('folders.list', {}).catch(() => ({ folders: [] }));
    this.draft.startFromRun(run, checkpoint, folders);
    this.select(null);
  }

  /** Puts the same run together anew, with some settings otherwise: with something that needs less memory, or to be held beside it. */
  async startAnew(run: RunView, patch: Partial<Recipe> = {}): Promise<void> {
    const { folders } = await this.studio.client.call('folders.list', {}).catch(() => ({ folders: [] }));
    this.draft.startAnew(run, folders);
    this.draft.change(patch);
    this.select(null);
  }

  async inspectCycles(run: RunView, checkpoint: CheckpointName): Promise<void> {
    const looked = await this.#call('cycles', 'runs.inspect', { id: run.id, checkpoint });
    if (!looked) return;
    if (this.cycles) URL.revokeObjectURL(this.cycles.url);
    this.cycles = {
      id: run.id,
      step: looked.step,
      url: URL.createObjectURL(blobOf(looked.picture.bytes, looked.picture.mime)),
    };
  }

  async exportCurves(run: RunView, format: CurveFormat): Promise<void> {
    const file = await this.#call('export', 'runs.curves', { id: run.id, format });
    if (file) download(blobOf(file.bytes, file.mime), file.name);
  }

  async #call<C extends Command>(errand: Errand, command: C, params: ParamsOf<C>): Promise<ResultOf<C> | null> {
    if (this.errand !== null) return null;
    this.errand = errand;
    const teller = this.studio.messages.here();
    try {
      return await this.studio.client.call(command, params);
    } catch (cause) {
      teller.failure(asStudioError(cause));
      return null;
    } finally {
      this.errand = null;
    }
  }
}

export const [getTrainRoom, setTrainRoom] = createContext<TrainRoom>();
