import { studioError } from '../../../src-main/contract/errors.ts';
import type { GenerationModelView } from '../../../src-main/contract/models.ts';
import { latentText, readLatentText, type LatentContent } from '../../../src-main/latent/latentFile.ts';
import { blobOf, download } from '../../client/blobs.ts';
import type { Studio } from '../../state/studio.svelte.ts';

type Kind = LatentContent['kind'];
type ContentOf<K extends Kind> = Extract<LatentContent, { readonly kind: K }>;

const wanted: Readonly<Record<Kind, string>> = {
  points: 'a file of points',
  arithmetic: 'a saved sum',
  strokes: 'saved strokes',
};

/** What files belong to. */
export interface LookedAt {
  readonly model: GenerationModelView | null;
  readonly studio: Pick<Studio, 'messages'>;
}

/** Hands latent vectors of a model over as a file. */
export function saveLatents({ id, sha256 }: GenerationModelView, content: LatentContent, name: string): void {
  const text = latentText({ id, sha256 }, content);
  download(blobOf(new TextEncoder().encode(text), 'application/json'), `${name}.latent.json`);
}

/** What a file of this model holds; to another its vectors mean nothing. @returns null where it was refused, which is told */
export async function openLatents<K extends Kind>(
  { model, studio }: LookedAt,
  file: File,
  kind: K,
): Promise<ContentOf<K> | null> {
  const teller = studio.messages.here();
  const read = readLatentText(await file.text());
  const isOfKind = (content: LatentContent): content is ContentOf<K> => content.kind === kind;
  if (!read || !isOfKind(read.content)) {
    teller.refusal(file.name, studioError('latent/file-invalid', file.name, wanted[kind]));
    return null;
  }
  if (read.model.sha256 !== model?.sha256) {
    teller.refusal(file.name, studioError('latent/other-model', read.model.id, read.model.id));
    return null;
  }
  return read.content;
}
