import { createContext } from 'svelte';
import type { FillView } from '../../../src-main/contract/inpainting.ts';
import { imagePoint, type ImagePoint } from '../../canvas/geometry.ts';
import { asStudioError } from '../../state/failure.ts';
import { placeAt, type AttentionMap } from './attentionPlaces.ts';
import type { InpaintRoom } from './inpaintRoom.svelte.ts';

/** A place of a fill that was asked about. */
interface Asked {
  readonly fillId: string;
  readonly point: ImagePoint;
  /** Null where nothing was filled at the point; undefined until it is known. */
  readonly map: AttentionMap | null | undefined;
}

/** Where a network with contextual attention took a place of the hole from: laid over the picture. */
export class AttentionView {
  readonly #room: InpaintRoom;
  #isOn = $state.raw(false);
  #asked = $state.raw<Asked | null>(null);
  /** What is known of the fill that was asked about last, one map for each of its holes. */
  #maps: { readonly fillId: string; readonly maps: readonly AttentionMap[] } = { fillId: '', maps: [] };

  /** The shown fill, where its network tells; else null. */
  readonly fill: FillView | null = $derived.by(() => {
    const { fill, isComparing, fills } = this.#room;
    const attends = fills.methods.some(({ id, attends }) => attends && id === fill?.choice.method);
    return attends && !isComparing && !fill?.mixedWith ? fill : null;
  });
  readonly isWanted = $derived(this.#isOn && this.fill !== null);
  /** What was asked of the shown fill. */
  readonly asked: Asked | null = $derived.by(() =>
    this.isWanted && this.#asked?.fillId === this.fill?.id ? this.#asked : null,
  );

  constructor(room: InpaintRoom) {
    this.#room = room;
  }

  set(isOn: boolean): void {
    this.#isOn = isOn;
  }

  /** Begins in the middle of the hole. */
  async begin({ maskId }: FillView): Promise<void> {
    const { client } = this.#room.studio;
    const { bounds } = await client.call('masks.bounds', { id: maskId }).catch(() => ({ bounds: null })); // then a click begins
    if (bounds && this.asked === null)
      await this.ask(imagePoint(bounds.x + bounds.width / 2, bounds.y + bounds.height / 2));
  }

  /** Asks about a point of the picture, in its pixels. The newest question counts. */
  async ask({ x, y }: ImagePoint): Promise<void> {
    const { fill } = this;
    if (!fill || !this.isWanted) return;
    const point = imagePoint(Math.floor(x), Math.floor(y));
    const known = this.#maps.fillId === fill.id ? this.#maps.maps : [];
    const map = known.find((one) => placeAt(one, point) !== null);
    this.#asked = { fillId: fill.id, point, map };
    if (map) return;
    const asked = this.#asked;
    const found = await this.#fetch(fill, point);
    if (found) this.#maps = { fillId: fill.id, maps: [...known, found] };
    if (this.#asked === asked) this.#asked = { ...asked, map: found };
  }

  async #fetch({ maskId, choice: { method } }: FillView, { x, y }: ImagePoint): Promise<AttentionMap | null> {
    const { client, messages } = this.#room.studio;
    try {
      return (await client.call('inpaint.attention', { maskId, method, x, y })).map;
    } catch (cause) {
      messages.failure(asStudioError(cause));
      return null;
    }
  }
}

export const [getAttentionView, setAttentionView] = createContext<AttentionView>();
