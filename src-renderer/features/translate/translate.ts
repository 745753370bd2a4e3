import WandSparkles from '@lucide/svelte/icons/wand-sparkles';
import { defineRoom } from '../../ui/shell/room.ts';
import { maskShortcuts } from '../mask/maskShortcuts.ts';
import type { PageServices } from '../pageServices.ts';
import { pictureShortcuts } from '../picture/pictureShortcuts.ts';
import { Restriction } from './restriction.svelte.ts';
import TranslatePage from './TranslatePage.svelte';
import { TranslateRoom } from './translateRoom.svelte.ts';
import { TranslateScreen } from './translateScreen.ts';
import TranslateStatus from './TranslateStatus.svelte';

/** Pictures go through a network that makes something else of them. */
export const translate = defineRoom({
  id: 'translate',
  icon: WandSparkles,
  title: 'room.translate',
  keys: ['F2'],
  shortcuts: [...maskShortcuts, ...pictureShortcuts],
  page: TranslatePage,
  status: TranslateStatus,
  open: openTranslate,
});

/** Workspace <- restriction <- room <- screen. */
export function openTranslate(
  services: Pick<PageServices, 'workspace' | 'previews' | 'storage' | 'browser' | 'intake' | 'examples'>,
): TranslateScreen {
  const { workspace, previews, storage } = services;
  const room = new TranslateRoom(workspace, new Restriction(workspace, previews, storage), storage);
  return new TranslateScreen(room, services);
}
