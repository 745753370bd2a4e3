import type { ElectronApplication, Page } from '@playwright/test';

/** A running studio in a test: its page and the few handles that a story needs beside it. */
export interface Studio {
  readonly kind: 'web' | 'electron';
  readonly page: Page;
  /** Electron's own handle; null for the browser host. */
  readonly app: ElectronApplication | null;
  /** Process id of the engine's present run. */
  enginePid(): Promise<number | null>;
  close(): Promise<void>;
}

export interface StudioStart {
  /** Pictures and links given on the command line. */
  readonly open?: readonly string[];
  /** Switches of Chromium, for the window. */
  readonly switches?: readonly string[];
  readonly width?: number;
  readonly height?: number;
  readonly colourScheme?: 'dark' | 'light';
  /** What the system speaks, as its variables say it; English unless the story is about it. */
  readonly language?: string;
  /** The time by which the browser's host counts the engine's deaths, in milliseconds. */
  readonly now?: () => number;
  /** A copy of the studio with a configuration of its own: the folder of a built one, the program of a packed one. */
  readonly copy?: string;
  /** More of the window's surroundings. */
  readonly env?: Readonly<Record<string, string>>;
}

/** The size that the page is designed for. */
export const designedSize = { width: 1280, height: 800 };
