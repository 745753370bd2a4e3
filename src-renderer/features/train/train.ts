import GraduationCap from '@lucide/svelte/icons/graduation-cap';
import { defineRoom, type OpenRoom } from '../../ui/shell/room.ts';
import type { PageServices } from '../pageServices.ts';
import { Notifier } from './notifier.ts';
import TrainPage from './TrainPage.svelte';
import { TrainRoom } from './trainRoom.svelte.ts';
import TrainStatus from './TrainStatus.svelte';

/** The room behind the page's shell: it has no keys of its own, and folders are dropped on its cards, not on the window. */
export interface OpenTrainRoom extends OpenRoom {
  readonly state: TrainRoom;
}

/** Networks learn from folders of pictures. */
export const train = defineRoom({
  id: 'train',
  icon: GraduationCap,
  title: 'room.train',
  keys: ['F4'],
  shortcuts: [],
  page: TrainPage,
  status: TrainStatus,
  open: openTrain,
});

function openTrain({ studio, words, storage, host }: PageServices): OpenTrainRoom {
  const notifier = new Notifier(studio, words);
  studio.runs.onEnd((run) => notifier.ended(run));
  return {
    state: new TrainRoom(studio, storage, host),
    get subject() {
      return words.t('room.train');
    },
    isEnabled: () => false,
    run: (id) => {
      throw new Error(`The room Train has no action "${id}".`);
    },
  };
}
