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

const Bounds = z.object({ x: whole, y: whole, width: whole.min(200), height: whole.min(200) });

/** Where the window was while these screens were there. */
const Place = z.object({ screens: z.string(), bounds: Bounds, isMaximized: z.boolean() });

/** So many sets of screens are remembered: a desk, a lap, some rooms with projectors. */
const mostPlaces = 8;

/** What the window remembers between starts; anything unreadable is forgotten. The theme is there to paint the window before the engine answers. */
const WindowMemory = z.object({
  /** Where it was last, on whatever screens: all that studios of before `places` knew. */
  bounds: Bounds.nullable().catch(null).default(null),
  isMaximized: z.boolean().catch(false).default(false),
  /** The newest first. */
  places: z.array(Place).catch([]).default([]),
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
function isReachable(bounds: Area, screens: readonly Area[]): boolean {
  return screens.some((screen) => {
    const width = Math.min(bounds.x + bounds.width, screen.x + screen.width) - Math.max(bounds.x, screen.x);
    const isTopInside = bounds.y >= screen.y && bounds.y <= screen.y + screen.height - graspable;
    return width >= graspable && isTopInside;
  });
}

/** What tells a set of screens from others, such as a laptop at its desk and away: where they are and how large, in any order. */
const screensKey = (screens: readonly Area[]): string =>
  screens
    .map(({ x, y, width, height }) => `${x},${y} ${width}x${height}`)
    .sort()
    .join(' | ');

type WindowPlace = Pick<WindowMemory, 'bounds' | 'isMaximized'>;

/** Where the window opens on these screens: where it was on the same ones, or where it was last if it can be seen there. */
export function placeOn({ bounds, isMaximized, places }: WindowMemory, screens: readonly Area[]): WindowPlace {
  const place = places.find((known) => known.screens === screensKey(screens)) ?? { bounds, isMaximized };
  const canBeSeen = place.bounds !== null && isReachable(place.bounds, screens);
  return { bounds: canBeSeen ? place.bounds : null, isMaximized: place.isMaximized };
}

/** The memory, with where the window is now on these screens. */
export function withPlace(
  memory: WindowMemory,
  { bounds, isMaximized }: { readonly bounds: Area; readonly isMaximized: boolean },
  screens: readonly Area[],
): WindowMemory {
  const place = { screens: screensKey(screens), bounds: { ...bounds }, isMaximized };
  const others = memory.places.filter((known) => known.screens !== place.screens);
  return { ...memory, bounds: place.bounds, isMaximized, places: [place, ...others].slice(0, mostPlaces) };
}
