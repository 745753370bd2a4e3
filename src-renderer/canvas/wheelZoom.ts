import type { Attachment } from 'svelte/attachments';
import { screenPoint } from './geometry.ts';
import type { Viewport } from './viewport.svelte.ts';
import { wheelFactor } from './view.ts';

/** The wheel zooms the picture at the pointer. Not passive: it never moves the page. */
export const wheelZoom =
  (viewport: Viewport): Attachment<HTMLElement> =>
  (element) => {
    const wheel = (event: WheelEvent): void => {
      event.preventDefault();
      const at = screenPoint(event.offsetX, event.offsetY);
      viewport.zoomBy(wheelFactor(event), viewport.inPane(at));
      viewport.pointAt(at);
    };
    element.addEventListener('wheel', wheel, { passive: false });
    return () => element.removeEventListener('wheel', wheel);
  };
