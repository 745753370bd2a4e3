import { rm } from 'node:fs/promises';
import type { InstallableRuntime, RuntimeProgress, TensorflowKind } from '../../../contract/runtimes.ts';
import { tensorflowKinds } from '../../../contract/runtimes.ts';
import { failure } from '../../failures.ts';
import type { Build, Catalog } from './catalog.ts';
import { install, type Surroundings } from './install.ts';
import { findInstalled, runtimeFolder, thisMachine, verifyInstalled } from './installed.ts';

export interface RuntimeStoreOptions extends Surroundings {
  readonly catalog: Catalog;
  readonly onProgress: (progress: RuntimeProgress) => void;
  readonly now: () => number;
}

/** Milliseconds between two tellings of an installation's progress. */
const tellEveryMs = 200;

/** TensorFlows that can be installed on this computer, and those that are. */
export class RuntimeStore {
  readonly #options: RuntimeStoreOptions;
  readonly #under = new Map<TensorflowKind, AbortController>();

  constructor(options: RuntimeStoreOptions) {
    this.#options = options;
  }

  list(): Promise<InstallableRuntime[]> {
    return Promise.all(tensorflowKinds.map((kind) => this.#view(kind)));
  }

  /** @param from a folder of wheels, instead of the network */
  async install(kind: TensorflowKind, from: string | null): Promise<InstallableRuntime> {
    const build = this.#build(kind);
    if (!build)
      throw failure('runtime/unsupported', `${kind} on ${thisMachine}`, Object.keys(this.#options.catalog).join(', '));
    if (this.#under.has(kind)) throw failure('runtime/busy', kind, 'one installation at a time');
    const abort = new AbortController();
    this.#under.set(kind, abort);
    let toldAt = -Infinity;
    const onProgress = (progress: RuntimeProgress): void => {
      if (progress.done < progress.total && this.#options.now() - toldAt < tellEveryMs) return;
      toldAt = this.#options.now();
      this.#options.onProgress(progress);
    };
    try {
      await install({ kind, build, from, signal: abort.signal, onProgress }, this.#options);
      return await this.#view(kind);
    } catch (error) {
      if (!abort.signal.aborted) throw error;
      return await this.#view(kind); // stopping is no failure
    } finally {
      this.#under.delete(kind);
    }
  }

  cancel(kind: TensorflowKind): void {
    this.#under.get(kind)?.abort();
  }

  async remove(kind: TensorflowKind): Promise<InstallableRuntime> {
    if (this.#under.has(kind)) throw failure('runtime/busy', kind, 'no installation under way');
    await rm(this.#folder(kind), { recursive: true, force: true });
    return this.#view(kind);
  }

  /** Reads all files again. */
  async verify(kind: TensorflowKind): Promise<InstallableRuntime> {
    const view = await this.#view(kind);
    const found = await findInstalled(this.#folder(kind));
    if (found.state === 'absent') throw failure('runtime/not-installed', kind, 'an installed TensorFlow');
    if (found.state === 'damaged') return view;
    const reason = await verifyInstalled(this.#folder(kind), found.manifest);
    return reason === null ? view : { ...view, state: 'damaged', reason };
  }

  /** Stops what is under way. */
  close(): void {
    for (const abort of this.#under.values()) abort.abort();
  }

  async #view(kind: TensorflowKind): Promise<InstallableRuntime> {
    const build = this.#build(kind);
    const folder = this.#folder(kind);
    const found = await findInstalled(folder);
    const version = found.state === 'ready' ? found.manifest.version : (build?.version ?? '');
    const downloadBytes = build?.wheels.reduce((sum, { bytes }) => sum + bytes, 0) ?? 0;
    const about = {
      kind,
      version,
      downloadBytes,
      installedBytes: build?.installedBytes ?? 0,
      licence: build?.licence ?? '',
      folder,
    };
    if (found.state === 'damaged') return { ...about, state: 'damaged', reason: found.reason };
    if (found.state === 'ready')
      return {
        ...about,
        state: 'ready',
        reason: null,
        installedBytes: found.manifest.files.reduce((sum, { bytes }) => sum + bytes, 0),
      };
    return build
      ? { ...about, state: 'absent', reason: null }
      : { ...about, state: 'unsupported', reason: `there is none for ${thisMachine}` };
  }

  #build(kind: TensorflowKind): Build | undefined {
    return this.#options.catalog[thisMachine]?.[kind];
  }

  #folder(kind: TensorflowKind): string {
    return runtimeFolder(this.#options.dataFolder, kind);
  }
}
