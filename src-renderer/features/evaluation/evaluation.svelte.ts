import type { ResultOf } from '../../../src-main/contract/commands.ts';
import type { JobView } from '../../../src-main/contract/jobs.ts';
import type { FolderView } from '../../../src-main/contract/trainingRequest.ts';
import { blobOf } from '../../client/blobs.ts';
import type { GrevyHost } from '../../client/grevyHost.ts';
import { asStudioError } from '../../state/failure.ts';
import { isWorking } from '../../state/session.ts';
import type { Studio } from '../../state/studio.svelte.ts';
import { FolderTaking } from '../folder/folderTaking.svelte.ts';

export type Kind = 'A' | 'B';

type Known = NonNullable<ResultOf<'evaluations.get'>['known']>;

/** What is known of how good one model is, and the evaluation that is being put together or under way. */
export class Evaluation {
  /** Null: nothing; undefined: not asked yet. */
  known = $state.raw<Pick<Known, 'evaluation' | 'origin'> | null | undefined>(undefined);
  sheetUrl = $state.raw<string | null>(null);
  folders = $state.raw<Readonly<Record<Kind, FolderView | null>>>({ A: null, B: null });
  readonly taking: Readonly<Record<Kind, FolderTaking>>;
  readonly modelId: string;
  readonly #studio: Studio;

  constructor(studio: Studio, host: GrevyHost | undefined, modelId: string) {
    this.#studio = studio;
    this.modelId = modelId;
    const takingOf = (kind: Kind): FolderTaking =>
      new FolderTaking(studio.client, host, (folder) => (this.folders = { ...this.folders, [kind]: folder }));
    this.taking = { A: takingOf('A'), B: takingOf('B') };
  }

  /** The one that is under way. */
  get job(): JobView | null {
    return this.#studio.session.jobs.find((job) => this.#isOurs(job) && isWorking(job)) ?? null;
  }

  /** Asks what is known, now and when an evaluation has ended. @returns what ends it */
  follow(): () => void {
    const stop = this.#studio.client.listen('job.changed', (job) => {
      if (!this.#isOurs(job)) return;
      if (job.state === 'done') void this.#look();
      else if (job.error) this.#studio.messages.failure(job.error);
    });
    void this.#look();
    return () => {
      stop();
      this.#showSheet(null);
    };
  }

  forget(kind: Kind): void {
    this.folders = { ...this.folders, [kind]: null };
  }

  async start(): Promise<void> {
    const { A, B } = this.folders;
    if (!A || !B) return;
    const { client, messages } = this.#studio;
    const teller = messages.here();
    try {
      this.#studio.heardOf(
        await client.call('evaluations.start', {
          modelId: this.modelId,
          size: 'trained',
          folders: { A: A.id, B: B.id },
        }),
      );
      this.folders = { A: null, B: null };
    } catch (cause) {
      teller.failure(asStudioError(cause));
    }
  }

  async cancel(): Promise<void> {
    if (this.job) await this.#studio.client.call('jobs.cancel', { id: this.job.id }).catch(() => undefined); // it has ended
  }

  #isOurs({ kind, modelId }: JobView): boolean {
    return kind === 'evaluate' && modelId === this.modelId;
  }

  async #look(): Promise<void> {
    try {
      const { known } = await this.#studio.client.call('evaluations.get', { modelId: this.modelId });
      this.known = known;
      this.#showSheet(known?.sheet ? URL.createObjectURL(blobOf(known.sheet.bytes, known.sheet.mime)) : null);
    } catch {
      this.known = null; // the engine is away, or the model is gone: the next look tells
    }
  }

  #showSheet(url: string | null): void {
    if (this.sheetUrl) URL.revokeObjectURL(this.sheetUrl);
    this.sheetUrl = url;
  }
}
