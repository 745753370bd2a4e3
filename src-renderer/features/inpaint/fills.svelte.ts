import type { ModelOrigin } from '../../../src-main/contract/models.ts';
import type { FillView } from '../../../src-main/contract/inpainting.ts';
import { hasEnded } from '../../state/session.ts';
import type { Workspace } from '../../state/workspace.svelte.ts';

/** A way to fill holes, and where it was published. */
export interface FillMethod {
  readonly id: string;
  readonly source: string;
  /** Who brought the network; null for a method without one. */
  readonly origin: ModelOrigin | null;
}

/** What the workspace's pictures were filled with, and which of the shown picture's fills is looked at. */
export class Fills {
  readonly workspace: Workspace;
  readonly #onArrived = new Set<(fill: FillView) => void>();
  methods = $state.raw<readonly FillMethod[]>([]);
  list = $state.raw<readonly FillView[]>([]);
  /** Fills that the person has put aside to paint on, or looked at in place of the newest. */
  #shownIds = $state.raw<Readonly<Record<string, string | null>>>({});

  /** What came of the picture that is shown, the newest last. */
  readonly ofPicture: readonly FillView[] = $derived.by(() =>
    this.list.filter(({ pictureId }) => pictureId === this.workspace.selectedId),
  );
  readonly shown: FillView | null = $derived.by(() => {
    const { selectedId } = this.workspace;
    const shown = selectedId === null ? undefined : this.#shownIds[selectedId];
    if (shown === null) return null;
    return this.ofPicture.find(({ id }) => id === shown) ?? this.ofPicture.at(-1) ?? null;
  });

  constructor(workspace: Workspace) {
    const { studio } = workspace;
    this.workspace = workspace;
    studio.onSynced(() => void this.#sync());
    studio.client.listen('job.changed', (job) => {
      if (job.kind === 'inpaint' && hasEnded(job) && job.fillId !== undefined) void this.#fetch(job.fillId);
    });
    studio.client.listen(
      'picture.removed',
      ({ id }) => (this.list = this.list.filter(({ pictureId }) => pictureId !== id)),
    );
  }

  /** Looks at a fill of a picture, or, with null, at the picture itself. */
  show(pictureId: string, fillId: string | null): void {
    this.#shownIds = { ...this.#shownIds, [pictureId]: fillId };
  }

  /** Called with each fill that has been made. */
  onArrived(listener: (fill: FillView) => void): void {
    this.#onArrived.add(listener);
  }

  async #sync(): Promise<void> {
    const { client } = this.workspace.studio;
    const known = await Promise.all([client.call('inpaint.methods', {}), client.call('fills.list', {})]).catch(
      () => null,
    ); // the next sync brings them
    if (!known) return;
    const [{ methods }, { fills }] = known;
    this.methods = methods;
    this.list = fills;
  }

  async #fetch(id: string): Promise<void> {
    const fill = await this.workspace.studio.client.call('fills.get', { id }).catch(() => null); // its picture was removed meanwhile
    if (!fill) return;
    this.list = [...this.list.filter((other) => other.id !== id), fill];
    for (const listener of this.#onArrived) listener(fill);
  }
}
