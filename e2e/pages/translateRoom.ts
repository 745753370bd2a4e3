import type { Studio } from '../bed/studio.ts';

export class TranslateRoom {
  readonly studio: Studio;
  constructor(studio: Studio) {
    this.studio = studio;
  }
}
