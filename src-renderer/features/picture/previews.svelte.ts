import { notShown, PictureShelf, type Shown } from '../../canvas/pictureShelf.ts';
import type { PyramidMaker } from '../../canvas/pyramidMaker.ts';
import { blobOf } from '../../client/blobs.ts';
import type { Workspace } from '../../state/workspace.svelte.ts';
import { shownSide } from './shownSide.ts';

/** Decoded pictures that are kept: three pairs of before and after, so that going back and forth is instant. */
const shelfRoom = 6;
/** Larger pictures take longer to fetch than a person waits: a small one stands in meanwhile. */
const standInFrom = 6_000_000;
const standInSide = 1400;

/** Pictures and results in pixels, fetched from the engine and kept while there is room: the same for every room. */
export class Previews {
  readonly maker: Pick<PyramidMaker, 'make'>;
  readonly #workspace: Workspace;
  readonly #shelf: PictureShelf;
  /** Counts changes of the shelf, which is not reactive itself. */
  #changes = $state.raw(0);

  /** What is fetched of the workspace's picture: all of it, and before that a small one in its place where it is large. */
  readonly keys = $derived.by(() => {
    const { picture } = this.#workspace;
    return {
      whole: picture && `picture:${picture.id}`,
      standIn: picture && picture.width * picture.height > standInFrom ? `small:${picture.id}` : null,
    };
  });
  /** The workspace's picture as it can be seen by now. */
  readonly before: Shown = $derived.by(() => {
    const whole = this.look(this.keys.whole);
    return whole.pyramid || whole.failure !== null ? whole : this.look(this.keys.standIn);
  });

  constructor(workspace: Workspace, maker: Pick<PyramidMaker, 'make'>) {
    this.#workspace = workspace;
    this.maker = maker;
    this.#shelf = new PictureShelf(
      { maker, fetch: (key) => this.#fetch(key), changed: () => (this.#changes += 1) },
      shelfRoom,
    );
    workspace.studio.onSynced(() => this.#shelf.retryFailed());
  }

  /** Brings what is to be seen; to be called whenever that changes. */
  want(keys: readonly (string | null)[]): void {
    this.#shelf.want(keys.filter((key) => key !== null));
  }

  look(key: string | null): Shown {
    void this.#changes;
    return key === null ? notShown : this.#shelf.get(key);
  }

  /** Keys say what they name: picture:ID, small:ID, fill:ID:PICTURE, translation:ID:PICTURE and perhaps :MASK:FEATHER. */
  async #fetch(key: string): Promise<Blob> {
    const { client, session } = this.#workspace.studio;
    const [kind = '', id = '', ofPicture = id, maskId, feather] = key.split(':');
    const picture = session.pictures.find((candidate) => candidate.id === ofPicture);
    const maxSide = kind === 'small' ? standInSide : picture ? shownSide(picture) : null;
    const mask = maskId === undefined ? {} : { mask: { id: maskId, featherPx: Number(feather) } };
    const shown = { id, maxSide };
    const { bytes, mime } = await (kind === 'translation'
      ? client.call('translations.preview', { ...shown, ...mask })
      : client.call(kind === 'fill' ? 'fills.preview' : 'pictures.preview', shown));
    return blobOf(bytes, mime);
  }
}
