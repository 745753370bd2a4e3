import type { TranslationModelView } from '../../../../src-main/contract/models.ts';
import type { PictureView } from '../../../../src-main/contract/pictures.ts';
import { asStudioError } from '../../../state/failure.ts';
import type { Workspace } from '../../../state/workspace.svelte.ts';

/** What the engine is asked to look at. */
export interface Asked {
  readonly pictureId: string;
  readonly modelId: string;
}
type Client = Workspace['studio']['client'];

/** What the engine says of a network that works on the picture that is open. */
export class ModelLook<Insight> {
  readonly #workspace: Workspace;
  readonly #ask: (client: Client, asked: Asked) => Promise<Insight>;
  #modelId = $state.raw('horse2zebra');
  #seen = $state.raw<(Asked & { readonly insight: Insight }) | null>(null);
  isLooking = $state.raw(false);

  constructor(
    settings: URLSearchParams,
    workspace: Workspace,
    ask: (client: Client, asked: Asked) => Promise<Insight>,
  ) {
    this.#workspace = workspace;
    this.#ask = ask;
    this.#modelId = settings.get('model') ?? this.#modelId;
  }

  get settings(): Readonly<Record<string, string>> {
    return { model: this.#modelId };
  }

  /** The picture that can be looked at now. */
  readonly picture: PictureView | null = $derived.by(() => {
    const { studio, picture } = this.#workspace;
    return studio.health === 'ready' ? picture : null;
  });
  /** The network that is chosen, or the first that there is. */
  readonly model: TranslationModelView | null = $derived.by(() => {
    const { models } = this.#workspace.studio;
    return models.find(({ id }) => id === this.#modelId) ?? models[0] ?? null;
  });
  /** What has been seen of this very picture by this network. */
  readonly insight: Insight | null = $derived.by(() => {
    const seen = this.#seen;
    return seen && seen.pictureId === this.picture?.id && seen.modelId === this.model?.id ? seen.insight : null;
  });

  chooseModel(id: string): void {
    this.#modelId = id;
  }

  /** Lets the engine run the network. */
  async look(): Promise<void> {
    const { picture, model } = this;
    if (!picture || !model || this.isLooking) return;
    const { client, messages } = this.#workspace.studio;
    const teller = messages.here();
    this.isLooking = true;
    try {
      const asked = { pictureId: picture.id, modelId: model.id };
      this.#seen = { ...asked, insight: await this.#ask(client, asked) };
    } catch (cause) {
      teller.failure(asStudioError(cause));
    } finally {
      this.isLooking = false;
    }
  }
}
