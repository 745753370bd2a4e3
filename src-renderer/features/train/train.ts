import GraduationCap from '@lucide/svelte/icons/graduation-cap';
import { defineRoom } from '../../ui/shell/room.ts';
import { openTrain } from './openTrain.ts';
import TrainPage from './TrainPage.svelte';
import TrainStatus from './TrainStatus.svelte';

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
