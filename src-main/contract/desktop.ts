import { z } from 'zod';
import { command, nothing } from './command.ts';
import { StudioError } from './errors.ts';
import { ModelId } from './models.ts';

/** What the studio's sign in the system's tray says, in the page's words. */
export const TrayWords = z.object({
  open: z.string().max(200),
  quit: z.string().max(200),
  /** What runs and how far it is, a line for each. */
  works: z.array(z.string().max(200)).max(20),
});
export type TrayWords = z.infer<typeof TrayWords>;

/** What a page asks of the desktop around its window. */
export const desktopCommands = {
  /** Puts the studio into the system's tray, or takes it out; while it is there, a window that is closed in the middle of work only hides. */
  'host.setTray': command('page', z.object({ words: TrayWords.nullable() }), nothing),
} as const;

/** What the desktop around a window tells its page. */
export const desktopEvents = {
  /** Pictures come that the person asked for outside of the page: by the system, by the menu. The first of them is what they want to see. */
  'pictures.expected': nothing,
  /** Another program's link asks that a model be used. Nothing is done before the person has said yes to it. */
  'link.asked': z.object({ modelId: ModelId }),
  /** A link asked for something that links may not. */
  'link.refused': z.object({ error: StudioError }),
} as const;
export type DesktopEvent = keyof typeof desktopEvents;
