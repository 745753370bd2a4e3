import type { Attachment } from 'svelte/attachments';
import { screenPoint } from './geometry.ts';
import type { Stage } from './stage.svelte.ts';
import { wheelFactor } from './view.ts';

/** The wheel zooms the picture at the pointer. Not passive: it never moves the page. */
export const wheelZoom =
  (stage: Stage): Attachment<HTMLElement> =>
  (element) => {
    const wheel = (event: WheelEvent): void => {
      event.preventDefault();
      const at = screenPoint(event.offsetX, event.offsetY);
      stage.zoomBy(wheelFactor(event), stage.inPane(at));
      stage.pointAt(at);
    };
    element.addEventListener('wheel', wheel, { passive: false });
    return () => element.removeEventListener('wheel', wheel);
  };
