import { createContext } from 'svelte';
import type { FillView } from '../../../src-main/contract/inpainting.ts';
import { imagePoint, type ImagePoint } from '../../canvas/geometry.ts';
import { asStudioError } from '../../state/failure.ts';
import { placeAt, type AttentionMap } from './attentionPlaces.ts';
import type { InpaintRoom } from './inpaintRoom.svelte.ts';

/** A place of a fill that was asked about. */
interface Asked {
  readonly fill: FillView;
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
  #known: { readonly fillId: string; readonly maps: readonly AttentionMap[] } = { fillId: '', maps: [] };
  #isAnswering = false;

  /** The shown fill, where its network tells; else null. */
  readonly fill: FillView | null = $derived.by(() => {
    const { fill, fills, isComparing, mixing } = this.#room;
    if (!fill || isComparing || mixing.isOn || fill.mixedWith.length > 0) return null;
    return fills.methods.some(({ id, attends }) => attends && id === fill.choice.method) ? fill : null;
  });
  readonly isWanted = $derived(this.#isOn && this.fill !== null);
  /** What was asked of the shown fill. */
  readonly asked: Asked | null = $derived.by(() =>
    this.isWanted && this.#asked?.fill.id === this.fill?.id ? this.#asked : null,
  );

  constructor(room: InpaintRoom) {
    this.#room = room;
  }

  set(isOn: boolean): void {
    this.#isOn = isOn;
  }

  /** Begins in the middle of a fill's hole. */
  async begin(fill: FillView): Promise<void> {
    const { client } = this.#room.studio;
    const { bounds } = await client.call('masks.bounds', { id: fill.maskId }).catch(() => ({ bounds: null })); // then a click begins
    if (bounds && this.fill?.id === fill.id && this.asked === null)
      this.ask(imagePoint(bounds.x + bounds.width / 2, bounds.y + bounds.height / 2));
  }

  /** Asks about a point of the picture, in its pixels. The newest question counts. */
  ask({ x, y }: ImagePoint): void {
    const { fill } = this;
    if (!fill || !this.isWanted) return;
    const point = imagePoint(Math.floor(x), Math.floor(y));
    this.#asked = { fill, point, map: this.#mapAt(fill, point) };
    if (!this.#isAnswering) void this.#answer();
  }

  /** Asks the engine about the newest point until nothing is left to answer: one question at a time, since each takes a network's time. */
  async #answer(): Promise<void> {
    this.#isAnswering = true;
    const { client, messages } = this.#room.studio;
    for (let asked = this.#asked; asked?.map === undefined && asked !== null; asked = this.#asked) {
      const { fill, point } = asked;
      const question = { maskId: fill.maskId, method: fill.choice.method, ...point };
      try {
        const { map } = await client.call('inpaint.attention', question);
        const maps = this.#known.fillId === fill.id ? this.#known.maps : [];
        if (map) this.#known = { fillId: fill.id, maps: [...maps, map] };
        const newest: Asked = this.#asked ?? asked;
        this.#asked =
          newest === asked
            ? { ...asked, map }
            : { ...newest, map: newest.map ?? this.#mapAt(newest.fill, newest.point) };
      } catch (cause) {
        messages.failure(asStudioError(cause));
        this.#asked = null;
      }
    }
    this.#isAnswering = false;
  }

  #mapAt(fill: FillView, point: ImagePoint): AttentionMap | undefined {
    return this.#known.fillId === fill.id ? this.#known.maps.find((map) => placeAt(map, point) !== null) : undefined;
  }
}

export const [getAttentionView, setAttentionView] = createContext<AttentionView>();
