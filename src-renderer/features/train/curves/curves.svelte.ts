import type { StudioClient } from '../../../../src-main/contract/client.ts';
import type { EventData } from '../../../../src-main/contract/events.ts';
import type { MetricsLine } from '../../../../src-main/contract/runs.ts';

/** Points that are asked for: more than a window is wide. Longer runs come as means of stretches. */
const most = 3000;

/** The losses of one run: what is written, then what is heard. */
export class Curves {
  lines = $state.raw<readonly MetricsLine[]>([]);
  readonly #client: StudioClient;
  #id: string | null = null;

  constructor(client: StudioClient) {
    this.#client = client;
  }

  /** Shows another run. What was shown goes at once. */
  async show(id: string | null): Promise<void> {
    this.#id = id;
    this.lines = [];
    if (id === null) return;
    const { lines } = await this.#client.call('runs.metrics', { id, limit: most }).catch(() => ({ lines: [] })); // the run itself says what is wrong
    if (this.#id !== id) return;
    const heard = this.lines.filter(({ step }) => step > (lines.at(-1)?.step ?? 0));
    this.lines = [...lines, ...heard];
  }

  /** New steps; a run that went back to its last checkpoint tells some of them again. */
  heard({ id, lines }: EventData<'run.steps'>): void {
    const [first] = lines;
    if (id !== this.#id || !first) return;
    const known =
      (this.lines.at(-1)?.step ?? 0) < first.step ? this.lines : this.lines.filter(({ step }) => step < first.step);
    this.lines = [...known, ...lines];
  }
}
