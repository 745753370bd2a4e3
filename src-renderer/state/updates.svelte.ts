import type { StudioClient } from '../../src-main/contract/client.ts';
import type { UpdateState } from '../../src-main/contract/updates.ts';
import { asStudioError } from './failure.ts';
import type { Teller } from './messages.svelte.ts';

/** The studio's next version, as its host tells of it, and what the person wants done. */
export class Updates {
  state = $state.raw<UpdateState>({ step: 'none' });
  /** What is told of it is open to be read. */
  isOpen = $state.raw(false);
  readonly #client: StudioClient;
  readonly #teller: Teller;

  constructor(client: StudioClient, teller: Teller) {
    this.#client = client;
    this.#teller = teller;
  }

  async sync(): Promise<void> {
    this.state = await this.#client.call('host.updateState', {});
  }

  changed(state: UpdateState): void {
    this.state = state;
    if (state.step === 'ready' && state.hasWaited) this.isOpen = true; // it was promised to ask again
    if (state.step === 'none') this.isOpen = false;
  }

  /** Looks for it because the person wants to know, and shows what comes of it. */
  async look(): Promise<void> {
    await this.#ask('host.lookForUpdate');
    this.isOpen = true;
  }

  fetch(): Promise<void> {
    return this.#ask('host.fetchUpdate');
  }

  installNow(): Promise<void> {
    return this.#ask('host.installUpdateNow');
  }

  /** Not now; leaves what is being fetched. */
  postpone(): Promise<void> {
    return this.#ask('host.postponeUpdate');
  }

  /** What has only been told is not told on once it has been read. */
  close(): void {
    this.isOpen = false;
    if (this.state.step === 'newest' || this.state.step === 'refused') void this.postpone();
  }

  async #ask(
    command: 'host.lookForUpdate' | 'host.fetchUpdate' | 'host.installUpdateNow' | 'host.postponeUpdate',
  ): Promise<void> {
    try {
      await this.#client.call(command, {});
    } catch (cause) {
      this.#teller.failure(asStudioError(cause));
    }
  }
}
