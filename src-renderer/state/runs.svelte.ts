import type { StudioClient } from '../../src-main/contract/client.ts';
import type { EventData } from '../../src-main/contract/events.ts';
import type { BrokenRunView, RunState, RunView } from '../../src-main/contract/runs.ts';

/** States in which a run trains, or will. */
const busyStates: ReadonlySet<RunState> = new Set(['queued', 'starting', 'running', 'stopping']);

export const isBusy = ({ state }: RunView): boolean => busyStates.has(state);

type Change = (known: readonly RunView[]) => readonly RunView[];

/** Training runs as the engine tells of them, newest first. */
export class Runs {
  list = $state.raw<readonly RunView[]>([]);
  /** Folders of runs that are damaged. */
  broken = $state.raw<readonly BrokenRunView[]>([]);
  /** The run that trains now, or is just starting or stopping. */
  readonly training: RunView | null = $derived.by(
    () => this.list.find((run) => isBusy(run) && run.state !== 'queued') ?? null,
  );
  readonly queued: readonly RunView[] = $derived.by(() => this.list.filter(({ state }) => state === 'queued'));

  readonly #client: StudioClient;
  readonly #onSteps = new Set<(steps: EventData<'run.steps'>) => void>();
  readonly #onEnd = new Set<(run: RunView) => void>();
  /** What has been heard since the list was asked for: its answer may be older. */
  #heard: Change[] | null = null;

  constructor(client: StudioClient) {
    this.#client = client;
  }

  async sync(): Promise<void> {
    const heard: Change[] = [];
    this.#heard = heard;
    const { runs, broken } = await this.#client.call('runs.list', {});
    this.broken = broken;
    this.list = heard.reduce<readonly RunView[]>((known, change) => change(known), runs);
    if (this.#heard === heard) this.#heard = null;
  }

  changed(run: RunView): void {
    const before = this.list.find(({ id }) => id === run.id);
    this.#learn((known) =>
      known.some(({ id }) => id === run.id)
        ? known.map((other) => (other.id === run.id ? run : other))
        : [run, ...known],
    );
    if (before && isBusy(before) && (run.state === 'done' || run.state === 'failed'))
      for (const listener of this.#onEnd) listener(run);
  }

  removed(removed: string): void {
    this.#learn((known) => known.filter(({ id }) => id !== removed));
  }

  stepped(steps: EventData<'run.steps'>): void {
    this.#learn((known) => known.map((run) => (run.id === steps.id ? { ...run, progress: steps.progress } : run)));
    for (const listener of this.#onSteps) listener(steps);
  }

  /** New steps of any run. @returns what ends the listening */
  onSteps(listener: (steps: EventData<'run.steps'>) => void): () => void {
    this.#onSteps.add(listener);
    return () => this.#onSteps.delete(listener);
  }

  /** A run that trained here has reached its end, or failed. */
  onEnd(listener: (run: RunView) => void): void {
    this.#onEnd.add(listener);
  }

  #learn(change: Change): void {
    this.list = change(this.list);
    this.#heard?.push(change);
  }
}
