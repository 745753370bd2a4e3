import { createContext } from 'svelte';
import { isWorking, jobOf, translationOf } from '../../state/session.ts';
import type { TranslateRoom } from './translateRoom.svelte.ts';

/** All open pictures, by the model and at the size that are chosen: what is done, what is under way, what is left. Follows from the session. */
export class AllPictures {
  readonly #room: TranslateRoom;

  /** Ids of pictures by what there is of them. */
  readonly #states = $derived.by(() => {
    const { workspace } = this.#room;
    const { session } = workspace.studio;
    return workspace.pictures.map(({ id }) => {
      const recipe = this.#room.recipeOf(id);
      const job = recipe && jobOf(session, recipe);
      if (recipe && translationOf(session, recipe)) return { id, state: 'done' as const };
      return { id, state: job && isWorking(job) ? ('working' as const) : ('left' as const) };
    });
  });
  readonly count = $derived.by(() => this.#states.length);
  readonly done = $derived.by(() => this.#in('done').length);
  readonly working = $derived.by(() => this.#in('working').length);
  readonly left = $derived.by(() => this.#in('left').length);

  constructor(room: TranslateRoom) {
    this.#room = room;
  }

  /** Translates what has no result yet, as strongly as the shown picture unless a picture's own strength was chosen. */
  async translate(): Promise<void> {
    this.#room.spreadStrength();
    await Promise.all(this.#in('left').map((id) => this.#room.translate(id)));
  }

  /** Stops all work on open pictures. */
  async cancel(): Promise<void> {
    await this.#room.cancelAll();
  }

  #in(state: 'done' | 'working' | 'left'): readonly string[] {
    return this.#states.filter((picture) => picture.state === state).map(({ id }) => id);
  }
}

export const [getAllPictures, setAllPictures] = createContext<AllPictures>();
