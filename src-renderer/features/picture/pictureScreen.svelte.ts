import { createContext } from 'svelte';
import type { FileTaker, OpenRoom, Peek } from '../../ui/shell/room.ts';
import type { Examples } from '../examples/examples.svelte.ts';
import type { PageServices } from '../pageServices.ts';
import { Output } from './output.svelte.ts';
import { PictureActions } from './pictureActions.ts';
import type { PictureRoom } from './pictureRoom.ts';
import type { Previews } from './previews.svelte.ts';
import { ShownPicture } from './shownPicture.svelte.ts';

/** A room of pictures on the screen: what it makes of the workspace's picture, how that is looked at, and the way out. */
export class PictureScreen<Room extends PictureRoom = PictureRoom> implements OpenRoom {
  readonly room: Room;
  readonly previews: Previews;
  readonly examples: Examples;
  readonly shown: ShownPicture;
  readonly output: Output;
  readonly files: FileTaker;
  readonly peek: Peek;
  readonly #actions: PictureActions;

  constructor(
    room: Room,
    { previews, browser, intake, examples }: Pick<PageServices, 'previews' | 'browser' | 'intake' | 'examples'>,
  ) {
    const shown = new ShownPicture(room, previews);
    this.room = room;
    this.previews = previews;
    this.examples = examples;
    this.shown = shown;
    this.output = new Output(room, browser);
    this.files = intake;
    this.peek = {
      get isPossible() {
        return shown.after.pyramid !== null;
      },
      set: (isPeeking) => (shown.viewport.isPeeking = isPeeking),
    };
    this.#actions = new PictureActions({ room, shown, output: this.output, intake });
  }

  get subject(): string | null {
    return this.room.workspace.picture?.name ?? null;
  }

  isEnabled(id: string): boolean {
    return this.#actions.isEnabled(id);
  }

  run(id: string): void {
    this.#actions.run(id);
  }

  entered(): void {
    this.room.entered?.();
  }

  left(): void {
    this.room.left?.();
  }
}

export const [getPictureScreen, setPictureScreen] = createContext<PictureScreen>();
