import { z } from 'zod';
import type { Bilingual, ModelOrigin } from '../../../src-main/contract/models.ts';
import type { FillView, MaskView } from '../../../src-main/contract/inpainting.ts';
import { hasEnded } from '../../state/session.ts';
import { memoryOf, type Memory } from '../../state/remembered.ts';
import type { Workspace } from '../../state/workspace.svelte.ts';

/** A way to fill holes, and where it was published. */
export interface FillMethod {
  readonly id: string;
  readonly source: string;
  readonly isNetwork: boolean;
  /** It copies from the known surroundings, and tells from where. */
  readonly attends: boolean;
  /** What its package calls it; null for the classical ones. */
  readonly name: Bilingual | null;
  /** Who brought the network; null for a method without one. */
  readonly origin: ModelOrigin | null;
}

/** Of each picture which fill is looked at, null for the picture itself, and which was its newest when that was chosen. */
const Looks = z.record(z.string(), z.object({ shown: z.string().nullable(), newest: z.string().nullable() }));
type Looks = z.infer<typeof Looks>;

/** What the workspace's pictures were filled with, and which of the shown picture's fills is looked at. */
export class Fills {
  readonly workspace: Workspace;
  readonly #memory: Memory<Looks>;
  readonly #onArrived = new Set<(fill: FillView) => void>();
  methods = $state.raw<readonly FillMethod[]>([]);
  list = $state.raw<readonly FillView[]>([]);
  /** Fills that the person has put aside to paint on, or looked at in place of the newest. */
  #looks = $state.raw<Looks>({});

  /** What came of the picture that is shown, the newest last. */
  readonly ofPicture: readonly FillView[] = $derived.by(() =>
    this.list.filter(({ pictureId }) => pictureId === this.workspace.selectedId),
  );
  readonly shown: FillView | null = $derived.by(() => {
    const { selectedId } = this.workspace;
    const shown = selectedId === null ? undefined : this.#looks[selectedId]?.shown;
    if (shown === null) return null;
    return this.ofPicture.find(({ id }) => id === shown) ?? this.ofPicture.at(-1) ?? null;
  });

  constructor(workspace: Workspace, storage: Pick<Storage, 'getItem' | 'setItem'>) {
    const { studio } = workspace;
    this.workspace = workspace;
    this.#memory = memoryOf<Looks>(storage, 'grevy.fills', Looks, {});
    this.#looks = this.#memory.recall();
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
    const newest = newestOf(this.list, pictureId)?.id ?? null;
    this.#looks = { ...this.#looks, [pictureId]: { shown: fillId, newest } };
    this.#memory.remember(this.#looks);
  }

  /** A fill that was made beside the jobs, in place of an earlier one; it is looked at. */
  put(fill: FillView, replacedId: string | null): void {
    this.list = [...this.list.filter(({ id }) => id !== replacedId), fill];
    this.show(fill.pictureId, fill.id);
  }

  /** Called with each fill that has been made. */
  onArrived(listener: (fill: FillView) => void): void {
    this.#onArrived.add(listener);
  }

  async #sync(): Promise<void> {
    const { client } = this.workspace.studio;
    const before = this.list;
    const known = await Promise.all([
      client.call('inpaint.methods', {}),
      client.call('fills.list', {}),
      client.call('masks.list', {}),
    ]).catch(() => null); // the next sync brings them
    if (!known) return;
    const [{ methods }, { fills }, { masks }] = known;
    this.methods = methods;
    // What came and went while the engine answered is not in its answer.
    const came = this.list.filter((fill) => !before.includes(fill));
    const went = before.filter((fill) => !this.list.includes(fill));
    const isKnown = ({ id }: FillView): boolean => [...came, ...went].some((fill) => fill.id === id);
    this.list = [...fills.filter((fill) => !isKnown(fill)), ...came];
    for (const pictureId of new Set(fills.map((fill) => fill.pictureId))) this.#lookAgain(pictureId, masks);
  }

  /** What was looked at holds until there is a newer fill; where nobody chose, a hole that was painted after the last fill is gone on with. */
  #lookAgain(pictureId: string, masks: readonly MaskView[]): void {
    const newest = newestOf(this.list, pictureId);
    if (this.#looks[pictureId]?.newest === newest?.id) return;
    const { [pictureId]: _, ...others } = this.#looks;
    this.#looks = others;
    const hole = masks.findLast((mask) => mask.use === 'hole' && mask.pictureId === pictureId);
    if (newest && hole && hole.createdAt > newest.createdAt && hole.pixels > 0) this.show(pictureId, null);
  }

  async #fetch(id: string): Promise<void> {
    const fill = await this.workspace.studio.client.call('fills.get', { id }).catch(() => null); // its picture was removed meanwhile
    if (!fill) return;
    this.list = [...this.list.filter((other) => other.id !== id), fill];
    for (const listener of this.#onArrived) listener(fill);
  }
}

const newestOf = (fills: readonly FillView[], pictureId: string): FillView | undefined =>
  fills.findLast((fill) => fill.pictureId === pictureId);
