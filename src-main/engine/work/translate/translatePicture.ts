import type { NetworkSize, TranslationView } from '../../../contract/jobs.ts';
import type { Notice } from '../../../contract/pictures.ts';
import { meanChange, type ChangeMap } from '../../../imaging/change.ts';
import type { Mask } from '../../../masks/mask.ts';
import type { JobControl } from '../jobs/worker.ts';
import type { Networks } from '../../library/networks/networks.ts';
import type { NetworkPlace } from '../../library/networks/place.ts';
import type { StoredPicture } from '../../library/session/pictures.ts';
import { computeChange } from './computeChange.ts';
import { Stopwatch } from './stopwatch.ts';

export interface Translation {
  readonly view: TranslationView;
  readonly change: ChangeMap;
  /** Where the network changed the picture, at the size that it saw; null of networks that change all of it. */
  readonly mask: Mask | null;
}

export interface TranslateOptions {
  /** Of the translation. */
  readonly id: string;
  readonly picture: Pick<StoredPicture, 'file' | 'facts'> & { readonly view: { readonly id: string } };
  readonly modelId: string;
  readonly size: NetworkSize;
  /** Where the network shall run. */
  readonly place?: NetworkPlace;
  readonly networks: Networks;
  readonly job: JobControl;
  readonly now: () => number;
}

/** Finds what the network changes in one picture. The full-size result is made from it whenever somebody wants to see or save it. */
export async function translatePicture({
  id,
  picture,
  modelId,
  size,
  place,
  networks,
  job,
  now,
}: TranslateOptions): Promise<Translation> {
  const watch = new Stopwatch((stage) => job.stage(stage));
  using lease = await watch.time('load', () => networks.translator(modelId, place));
  const network = lease.value;
  job.signal.throwIfAborted();
  let isPart = false;
  const computed = await computeChange({
    path: picture.file,
    facts: picture.facts,
    network,
    size,
    watch,
    signal: job.signal,
    onTile: (done, total) => job.progress(done, total),
    onPart: () => (isPart = true),
  });
  const view: TranslationView = {
    id,
    pictureId: picture.view.id,
    modelId,
    size,
    precision: place?.precision ?? 'exact',
    tiles: computed.tiles,
    createdAt: now(),
    networkWidth: computed.network.width,
    networkHeight: computed.network.height,
    runtime: network.runtime,
    device: network.device,
    stages: watch.timings(),
    meanChange: meanChange(computed.change),
    hasMask: computed.mask !== null,
    notices: noticesOf(computed.tiles, isPart),
  };
  return { view, change: computed.change, mask: computed.mask };
}

/** What happened beside what the picture's own notices tell. */
function noticesOf(tiles: number, isPart: boolean): Notice[] {
  return [...(isPart ? [{ code: 'read-in-part' }] : []), ...(tiles > 1 ? [{ code: 'tiled', params: { tiles } }] : [])];
}
