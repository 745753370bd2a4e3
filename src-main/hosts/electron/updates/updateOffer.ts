import type { UpdateInfo } from 'electron-updater';
import type { UpdateOffer } from '../../../contract/updates.ts';

/** Notes longer than a person reads are cut, in characters. */
const longestNotes = 20_000;

/** What the person is told of a version. @param page where it is fetched by hand; null where the studio does it */
export function offerOf({ version, releaseNotes, files }: UpdateInfo, page: string | null): UpdateOffer {
  const notes = Array.isArray(releaseNotes)
    ? releaseNotes.map((one) => `${one.version}\n${one.note ?? ''}`).join('\n\n')
    : releaseNotes;
  const size = files[0]?.size;
  return {
    version,
    notes: notes?.trim().slice(0, longestNotes) || null,
    sizeBytes: page === null && typeof size === 'number' ? size : null,
    page,
  };
}
