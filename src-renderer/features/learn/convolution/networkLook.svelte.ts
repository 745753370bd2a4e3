import type { NetworkInsight, NetworkLayer } from '../../../../src-main/contract/learning.ts';
import type { Workspace } from '../../../state/workspace.svelte.ts';
import { ModelLook } from '../picture/modelLook.svelte.ts';
import { numberIn } from '../settings.ts';

/** Maps of each layer: as many as are taken in at a glance. */
const maps = 16;

/** What every layer of a network makes of the picture that is open. */
export class NetworkLook extends ModelLook<NetworkInsight> {
  #layer = $state.raw(0);
  #map = $state.raw(0);

  readonly layer: NetworkLayer | null = $derived.by(() => {
    const layers = this.insight?.layers ?? [];
    return layers[Math.min(this.#layer, layers.length - 1)] ?? null;
  });

  constructor(settings: URLSearchParams, workspace: Workspace) {
    super(settings, workspace, (client, asked) => client.call('learning.layers', { ...asked, maps }));
    const whole = (name: string): number => Math.round(numberIn(settings, name, { least: 0, most: 999, otherwise: 0 }));
    this.#layer = whole('layer');
    this.#map = whole('map');
  }

  override get settings(): Readonly<Record<string, string>> {
    return { ...super.settings, layer: String(this.#layer), map: String(this.#map) };
  }

  /** Place of the chosen layer among all. */
  get layerIndex(): number {
    return Math.min(this.#layer, (this.insight?.layers.length ?? 1) - 1);
  }

  /** Place of the enlarged map among those of the layer. */
  get mapIndex(): number {
    return Math.min(this.#map, (this.layer?.maps.length ?? 1) - 1);
  }

  override chooseModel(id: string): void {
    super.chooseModel(id);
    this.chooseLayer(0);
  }

  chooseLayer(index: number): void {
    this.#layer = index;
    this.#map = 0;
  }

  chooseMap(index: number): void {
    this.#map = index;
  }
}
