import type { InputFormat } from '../../contract/pictureFormats.ts';
import type { Notice } from '../notices.ts';
import { boxAt } from '../containers/boxes.ts';
import { jpegMarker, jpegSegments } from '../containers/jpegSegments.ts';
import { withBytesOf } from '../containers/readBytes.ts';
import { announcedByXmp } from './xmp.ts';

/** How a gain map is announced by ISO 21496-1. */
const isoGainMap = 'urn:iso:std:iso:ts:21496:-1';
/** An AVIF's item of tone mapping by a gain map. */
const toneMapItem = 'tmap';
const maxMeta = 1 << 20;

/** Notices of what lies in a file beside its picture and is not worked on: gain maps of high dynamic range, films, depth. */
export async function besidePicture(
  path: string,
  format: InputFormat,
  xmp: Uint8Array | undefined,
): Promise<readonly Notice[]> {
  const announced = xmp && announcedByXmp(xmp);
  const notices: Notice[] = announced?.moreXmp ? [{ code: 'more-xmp-dropped' }] : [];
  if (announced?.gainMap || (await hasIsoGainMap(path, format))) notices.push({ code: 'gain-map-dropped' });
  else if (announced?.attachment) notices.push({ code: 'attachment-dropped' });
  return notices;
}

async function hasIsoGainMap(path: string, format: InputFormat): Promise<boolean> {
  if (format !== 'jpeg' && format !== 'avif') return false;
  return withBytesOf(path, async (read) => {
    if (format === 'jpeg') {
      const segments = await jpegSegments(read, new Set([jpegMarker.app2]));
      return segments.some(({ body }) => body.toString('latin1', 0, isoGainMap.length) === isoGainMap);
    }
    const bytes = await read(0, maxMeta);
    const items = boxAt(bytes, 'meta', 'iinf');
    return items !== undefined && bytes.subarray(items.from, items.to).includes(toneMapItem, 0, 'latin1');
  });
}
