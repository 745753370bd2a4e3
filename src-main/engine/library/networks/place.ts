import type { Runtime } from '../../../graph/runtime.ts';
import { failure } from '../../failures.ts';
import type { Runtimes } from '../runtimes/runtimes.ts';

/** Where somebody wants a network to run; null leaves the choice to the studio. */
export interface NetworkPlace {
  readonly runtime?: string | null;
  readonly device?: string | null;
}

/** Where it does run. */
export interface Place {
  readonly runtime: Runtime;
  readonly device: string;
}

/**
 * The one place that says on which runtime and device a network runs.
 * @throws StudioFailure runtime/unavailable, and what `choose` throws
 */
export async function placeOf(runtimes: Pick<Runtimes, 'choose'>, wanted: NetworkPlace = {}): Promise<Place> {
  const runtime = await runtimes.choose(wanted.runtime ?? null);
  const device = wanted.device ?? runtime.devices[0] ?? 'cpu';
  if (!runtime.devices.includes(device)) {
    throw failure('runtime/unavailable', device, `one of ${runtime.devices.join(', ')}`);
  }
  return { runtime, device };
}
