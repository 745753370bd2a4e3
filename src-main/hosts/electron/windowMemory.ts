import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { z } from 'zod';

/** A rectangle of the screen, in device-independent pixels. */
export interface Area {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

const whole = z.number().int();

/** What the window remembers between starts; anything unreadable is forgotten. The theme is there to paint the window before the engine answers. */
const WindowMemory = z.object({
  bounds: z
    .object({ x: whole, y: whole, width: whole.min(200), height: whole.min(200) })
    .nullable()
    .catch(null)
    .default(null),
  isMaximized: z.boolean().catch(false).default(false),
  theme: z.enum(['system', 'dark', 'light']).catch('system').default('system'),
  /** Whether the graphics card draws the window, where there is one; asked before Electron is ready. */
  isAccelerated: z.boolean().catch(true).default(true),
});
export type WindowMemory = z.infer<typeof WindowMemory>;

/** Reads the memory; a missing or damaged file is an empty memory. */
export function recallWindow(file: string): WindowMemory {
  try {
    return WindowMemory.parse(JSON.parse(readFileSync(file, 'utf8')));
  } catch {
    return WindowMemory.parse({});
  }
}

/** Where nothing can be written, which the person has been told, the next window is like a first one. */
export function rememberWindow(file: string, memory: WindowMemory): void {
  try {
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, JSON.stringify(memory));
  } catch {
    // a window that opens elsewhere is no loss
  }
}

/** Enough of the window to see it and to drag it back, in pixels. */
const graspable = 80;

/** Whether a window at `bounds` can be seen and moved on one of the screens; a monitor may have gone since. */
export function isReachable(bounds: Area, screens: readonly Area[]): boolean {
  return screens.some((screen) => {
    const width = Math.min(bounds.x + bounds.width, screen.x + screen.width) - Math.max(bounds.x, screen.x);
    const isTopInside = bounds.y >= screen.y && bounds.y <= screen.y + screen.height - graspable;
    return width >= graspable && isTopInside;
  });
}
