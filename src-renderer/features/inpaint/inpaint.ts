import Bandage from '@lucide/svelte/icons/bandage';
import { defineRoom } from '../../ui/shell/room.ts';
import { maskShortcuts } from '../mask/maskShortcuts.ts';
import type { PageServices } from '../pageServices.ts';
import { PictureMasks } from '../picture/pictureMasks.ts';
import { pictureShortcuts } from '../picture/pictureShortcuts.ts';
import { Comparison } from './comparison.svelte.ts';
import { FillMixing } from './fillMixing.svelte.ts';
import { Fills } from './fills.svelte.ts';
import InpaintPage from './InpaintPage.svelte';
import { InpaintRoom } from './inpaintRoom.svelte.ts';
import { InpaintScreen } from './inpaintScreen.ts';
import InpaintStatus from './InpaintStatus.svelte';

/** Holes that the person paints are filled. */
export const inpaint = defineRoom({
  id: 'inpaint',
  icon: Bandage,
  title: 'room.inpaint',
  keys: ['F3'],
  shortcuts: [...maskShortcuts, ...pictureShortcuts],
  page: InpaintPage,
  status: InpaintStatus,
  open: openInpaint,
});

/** Workspace <- fills <- comparison, masks, mixing <- room <- screen. Something is painted while no fill is looked at. */
function openInpaint(services: PageServices): InpaintScreen {
  const fills = new Fills(services.workspace, services.storage);
  const comparison = new Comparison(fills);
  const masks = new PictureMasks(services, {
    use: 'hole',
    isWanted: () => fills.shown === null && comparison.hole === null,
  });
  return new InpaintScreen(new InpaintRoom(comparison, masks, new FillMixing(fills, services)), services);
}
