import type { PageServices } from '../pageServices.ts';
import { PictureScreen } from '../picture/pictureScreen.svelte.ts';
import { AttentionView } from './attentionView.svelte.ts';
import type { InpaintRoom } from './inpaintRoom.svelte.ts';

/** The room Inpaint on the screen: beside the shown picture, where its fill was taken from. */
export class InpaintScreen extends PictureScreen<InpaintRoom> {
  readonly attention: AttentionView;

  constructor(room: InpaintRoom, services: Pick<PageServices, 'previews' | 'browser' | 'intake' | 'examples'>) {
    super(room, services);
    this.attention = new AttentionView(room);
  }

  /** Somebody wants to fill by a network of theirs. */
  wanted(method: string): void {
    this.room.set({ method });
  }
}
