import type { Precision } from '../../../contract/jobs.ts';
import type { Runtime } from '../../../graph/runtime.ts';
import { failure } from '../../failures.ts';
import type { Runtimes } from '../runtimes/runtimes.ts';

/** Where somebody wants a network to run; null leaves the choice to the studio. */
export interface NetworkPlace {
  readonly runtime?: string | null;
  readonly device?: string | null;
  readonly precision?: Precision;
}

/** Where it does run. */
export interface Place {
  readonly runtime: Runtime;
  readonly device: string;
  readonly precision: Precision;
}

/**
 * The one place that says on which runtime and device a network runs.
 * @throws StudioFailure runtime/unavailable, model/faster-elsewhere, and what `choose` throws
 */
export async function placeOf(runtimes: Pick<Runtimes, 'choose'>, wanted: NetworkPlace = {}): Promise<Place> {
  const runtime = await runtimes.choose(wanted.runtime ?? null);
  const device = wanted.device ?? runtime.devices[0] ?? 'cpu';
  if (!runtime.devices.includes(device)) {
    throw failure('runtime/unavailable', device, `one of ${runtime.devices.join(', ')}`);
  }
  const precision = wanted.precision ?? 'exact';
  if (precision === 'faster' && (runtime.id !== 'onnxruntime' || device !== 'cpu'))
    throw failure('model/faster-elsewhere', `${runtime.id} on ${device}`, 'onnxruntime on cpu');
  return { runtime, device, precision };
}
