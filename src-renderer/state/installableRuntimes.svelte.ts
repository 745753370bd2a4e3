import type { StudioClient } from '../../src-main/contract/client.ts';
import type { StudioError } from '../../src-main/contract/errors.ts';
import type { InstallableRuntime, RuntimeProgress, TensorflowKind } from '../../src-main/contract/runtimes.ts';
import { asStudioError } from './failure.ts';

/** Runtimes that can be installed on this computer: what there is, and one change at a time. */
export class InstallableRuntimes {
  readonly #client: StudioClient;
  readonly #onChange: () => void;
  /** Those that there are for this computer, and those that are damaged. */
  all = $state.raw<readonly InstallableRuntime[]>([]);
  /** What is being installed or removed. */
  busy = $state.raw<TensorflowKind | null>(null);
  progress = $state.raw<RuntimeProgress | null>(null);
  error = $state.raw<StudioError | null>(null);

  /** @param onChange after something was installed or removed */
  constructor(client: StudioClient, onChange: () => void) {
    this.#client = client;
    this.#onChange = onChange;
  }

  /** Follows what the engine tells. @returns stops following */
  follow(): () => void {
    void this.#refresh();
    return this.#client.listen('runtime.progress', (progress) => {
      this.progress = progress;
    });
  }

  install(kind: TensorflowKind): Promise<void> {
    return this.#change(kind, () => this.#client.call('runtimes.install', { kind }));
  }

  remove(kind: TensorflowKind): Promise<void> {
    return this.#change(kind, () => this.#client.call('runtimes.remove', { kind }));
  }

  async cancel(): Promise<void> {
    if (this.busy) await this.#client.call('runtimes.cancel', { kind: this.busy }).catch(() => undefined); // it has just ended by itself
  }

  async #change(kind: TensorflowKind, work: () => Promise<unknown>): Promise<void> {
    this.busy = kind;
    this.error = null;
    try {
      await work();
    } catch (cause) {
      this.error = asStudioError(cause);
    } finally {
      this.busy = null;
      this.progress = null;
    }
    await this.#refresh();
    this.#onChange();
  }

  async #refresh(): Promise<void> {
    const found = await this.#client.call('runtimes.list', {}).catch(() => null); // asked again when the settings are opened again
    if (found) this.all = found.runtimes.filter(({ state }) => state !== 'unsupported');
  }
}
