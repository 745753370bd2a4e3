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

/** What another program's link asks for: that a model be used; or why nothing comes of it. */
export const LinkAsked = z.union([z.object({ modelId: ModelId }), z.object({ error: StudioError })]);
export type LinkAsked = z.infer<typeof LinkAsked>;

/** What a page asks of the desktop around its window. */
export const desktopCommands = {
  /** Puts the studio into the system's tray, or takes it out; while it is there, a window that is closed in the middle of work only hides. */
  'host.setTray': command('page', z.object({ words: TrayWords.nullable() }), nothing),
  /** The newest link of another program, once. Nothing comes of what it asks for before the person has said yes to it. */
  'host.takeLink': command('page', nothing, z.object({ asked: LinkAsked.nullable() })),
} as const;

/** What the desktop around a window tells its page. */
export const desktopEvents = {
  /** Pictures come that the person asked for outside of the page: by the system, by the menu. The first of them is what they want to see. */
  'pictures.expected': nothing,
  /** A link of another program has come, and waits to be taken: a page that is still being loaded takes it when it is there. */
  'link.came': nothing,
} as const;
export type DesktopEvent = keyof typeof desktopEvents;
