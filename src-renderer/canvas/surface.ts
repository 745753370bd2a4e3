import type { Attachment } from 'svelte/attachments';
import type { Viewport } from './viewport.svelte.ts';

/**
 * Has everything drawn anew when a canvas got its surface back. What is drawn lies with the process that draws, and goes when that dies: the canvas is empty
 * then, and nothing of ours has changed.
 */
export const redrawnWhenRestored =
  (viewport: Viewport): Attachment<HTMLCanvasElement> =>
  (canvas) => {
    const restored = (): void => viewport.drawAnew();
    canvas.addEventListener('contextrestored', restored);
    return () => canvas.removeEventListener('contextrestored', restored);
  };
