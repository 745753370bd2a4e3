import BookOpen from '@lucide/svelte/icons/book-open';
import { defineRoom } from '../../ui/shell/room.ts';
import LearnPage from './LearnPage.svelte';
import LearnStatus from './LearnStatus.svelte';
import { openLearn } from './openLearn.ts';

/** The lecture, to touch: one idea a screen, computed in the page by the graph that trains. */
export const learn = defineRoom({
  id: 'learn',
  icon: BookOpen,
  title: 'room.learn',
  keys: ['F9'],
  shortcuts: [],
  page: LearnPage,
  status: LearnStatus,
  open: openLearn,
});
