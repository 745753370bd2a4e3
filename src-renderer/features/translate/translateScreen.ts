import type { PageServices } from '../pageServices.ts';
import { PictureScreen } from '../picture/pictureScreen.svelte.ts';
import { AllPictures } from './allPictures.svelte.ts';
import { SaveAll } from './saveAll.svelte.ts';
import type { TranslateRoom } from './translateRoom.svelte.ts';
import { WhereItChanges } from './whereItChanges.svelte.ts';

/** The room Translate on the screen: beside the shown picture, what is done to all that are open. */
export class TranslateScreen extends PictureScreen<TranslateRoom> {
  readonly all: AllPictures;
  readonly saving: SaveAll;
  readonly where: WhereItChanges;

  constructor(room: TranslateRoom, services: Pick<PageServices, 'previews' | 'browser' | 'intake' | 'examples'>) {
    super(room, services);
    this.all = new AllPictures(room);
    this.saving = new SaveAll(room, services.browser);
    this.where = new WhereItChanges(room);
  }
}
