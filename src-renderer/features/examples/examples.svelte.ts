import { SvelteMap } from 'svelte/reactivity';
import type { ExampleName, ShownExample } from '../../../src-main/contract/examples.ts';
import { blobOf } from '../../client/blobs.ts';
import { asStudioError } from '../../state/failure.ts';
import type { Workspace } from '../../state/workspace.svelte.ts';

/** Examples for a person who has no picture at hand: how they look, and opening one. */
export class Examples {
  readonly #workspace: Workspace;
  readonly #urls = new SvelteMap<ShownExample, string>();
  readonly #asked = new Set<ShownExample>();
  /** The one that is being painted. */
  opening = $state.raw<ExampleName | null>(null);

  constructor(workspace: Workspace) {
    this.#workspace = workspace;
  }

  /** The address of a small picture, once it is there. */
  url(name: ShownExample): string | undefined {
    return this.#urls.get(name);
  }

  want(name: ShownExample): void {
    if (this.#asked.has(name)) return;
    this.#asked.add(name);
    void this.#fetch(name);
  }

  /** Opens an example as any picture is opened. */
  async open(name: ExampleName): Promise<void> {
    if (this.opening !== null) return;
    const { studio } = this.#workspace;
    this.opening = name;
    this.#workspace.expectPicture();
    try {
      studio.admit(await studio.client.call('examples.open', { name }));
    } catch (cause) {
      studio.messages.failure(asStudioError(cause));
    } finally {
      this.opening = null;
    }
  }

  async #fetch(name: ShownExample): Promise<void> {
    try {
      const { bytes, mime } = await this.#workspace.studio.client.call('examples.preview', { name });
      this.#urls.set(name, URL.createObjectURL(blobOf(bytes, mime)));
    } catch {
      this.#asked.delete(name); // chosen by its name alone; asked for again when it comes back into sight
    }
  }
}
