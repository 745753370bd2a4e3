import FlaskConical from '@lucide/svelte/icons/flask-conical';
import { defineRoom } from '../../ui/shell/room.ts';
import LabPage from './LabPage.svelte';
import LabStatus from './LabStatus.svelte';
import { openLab } from './openLab.ts';

/** Networks that make pictures from chance, and the hidden space behind them. */
export const lab = defineRoom({
  id: 'lab',
  icon: FlaskConical,
  title: 'room.lab',
  keys: ['F8'],
  shortcuts: [],
  page: LabPage,
  status: LabStatus,
  open: openLab,
});
