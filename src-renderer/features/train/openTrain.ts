import type { OpenRoom } from '../../ui/shell/room.ts';
import type { PageServices } from '../pageServices.ts';
import { Notifier } from './notifier.ts';
import { TrainRoom } from './trainRoom.svelte.ts';

/** The room behind the page's shell: it has no keys of its own, and folders are dropped on its cards, not on the window. */
export interface OpenTrainRoom extends OpenRoom {
  readonly state: TrainRoom;
}

export function openTrain(services: PageServices): OpenTrainRoom {
  const { studio, words } = services;
  const notifier = new Notifier(studio, words);
  studio.runs.onEnd((run) => notifier.ended(run));
  const state = new TrainRoom(services);
  return {
    state,
    wanted: (task) => state.startFor(task),
    get subject() {
      return words.t('room.train');
    },
    isEnabled: () => false,
    run: (id) => {
      throw new Error(`The room Train has no action "${id}".`);
    },
  };
}
