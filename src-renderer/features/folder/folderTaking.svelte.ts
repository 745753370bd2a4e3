import { StudioFailure, type StudioError } from '../../../src-main/contract/errors.ts';
import type { StudioClient } from '../../../src-main/contract/client.ts';
import type { FolderView } from '../../../src-main/contract/trainingRequest.ts';
import type { GrevyHost } from '../../client/grevyHost.ts';
import { asStudioError } from '../../state/failure.ts';

/** How a person gives one folder: typed, chosen in a dialog or dropped. What was asked last counts: answers to anything older are passed over. */
export class FolderTaking {
  /** Why the folder that was given last could not be taken. */
  error = $state.raw<StudioError | null>(null);
  isAsking = $state.raw(false);
  readonly #client: StudioClient;
  readonly #host: GrevyHost | undefined;
  readonly #take: (folder: FolderView) => void;
  #asked = 0;

  constructor(client: StudioClient, host: GrevyHost | undefined, take: (folder: FolderView) => void) {
    this.#client = client;
    this.#host = host;
    this.#take = take;
  }

  get canDrop(): boolean {
    return this.#host !== undefined;
  }

  /** Asks by the system's dialog. @returns whether a folder was taken */
  choose(): Promise<boolean> {
    return this.#ask(() => this.#client.call('host.chooseFolder', {}));
  }

  type(path: string): Promise<boolean> {
    return this.#ask(() => this.#client.call('host.typedFolder', { path }));
  }

  /** A folder that was dropped: only a window knows where it lies. */
  drop(file: File): Promise<boolean> {
    return this.#ask(async () => {
      const taken = await this.#host?.addFolder(file);
      if (taken && 'error' in taken) throw new StudioFailure(taken.error);
      return taken?.folder ?? null;
    });
  }

  /** The person is about to give another one: what was asked before counts no more. */
  forget(): void {
    this.#asked++;
    this.error = null;
    this.isAsking = false;
  }

  async #ask(ask: () => Promise<FolderView | null>): Promise<boolean> {
    this.forget();
    const mine = this.#asked;
    this.isAsking = true;
    try {
      const folder = await ask();
      if (mine !== this.#asked || !folder) return false;
      this.#take(folder);
      return true;
    } catch (cause) {
      if (mine === this.#asked) this.error = asStudioError(cause);
      return false;
    } finally {
      if (mine === this.#asked) this.isAsking = false;
    }
  }
}
