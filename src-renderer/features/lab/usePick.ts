import type { LabRoom } from './labRoom.svelte.ts';
import type { Point } from './point.ts';

/** What a click on a pick does, as the open view has it: a cell takes it, sliders or strokes begin with it; elsewhere the samples are shown. */
export function usePick(room: LabRoom, point: Point): void {
  switch (room.tab) {
    case 'arithmetic':
      room.arithmetic.add(point);
      return;
    case 'strokes':
      void room.strokes.begin(point);
      return;
    case 'samples':
    case 'walk':
    case 'map':
    case 'picture':
      room.tab = 'directions';
      room.directions.startAt(point);
      return;
    case 'directions':
      room.directions.startAt(point);
  }
}
