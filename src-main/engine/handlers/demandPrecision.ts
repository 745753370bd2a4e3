import type { Precision } from '../../contract/jobs.ts';
import { placeOf } from '../library/networks/place.ts';
import { fasterFormOf } from '../library/networks/translator.ts';
import type { Studio } from '../studio.ts';

/** Where and how somebody wants a model to compute. */
interface Wish {
  readonly modelId: string;
  readonly precision: Precision;
  readonly runtime?: string | null;
  readonly device?: string | null;
}

/**
 * Says at once, instead of once for every picture, that a model cannot compute faster.
 * @throws StudioFailure model/no-faster-form, model/faster-elsewhere
 */
export async function demandPrecision(
  { modelId, ...place }: Wish,
  { models, runtimes }: Pick<Studio, 'models' | 'runtimes'>,
): Promise<void> {
  if (place.precision === 'exact') return;
  await fasterFormOf(models, modelId);
  await placeOf(runtimes, place);
}
