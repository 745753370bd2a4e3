import type { Component } from 'svelte';
import type { LabelKey } from '../../i18n/words.svelte.ts';
import type { ActionSet, Shortcut } from '../../shortcuts.ts';

/** A room's part in what comes from outside of the page: files that are dropped or pasted. */
export interface FileTaker {
  drop(data: DataTransfer): Promise<void>;
  paste(data: DataTransfer): Promise<void>;
}

/** What is looked at while Tab is held. */
export interface Peek {
  /** Whether there is something to peek at. */
  readonly isPossible: boolean;
  set(isPeeking: boolean): void;
}

/** A room as it lives behind the page's shell. What it does not have, the shell does not offer there. */
export interface OpenRoom extends ActionSet {
  /** What the window is about while the room is open, but for the studio's name. */
  readonly subject: string | null;
  readonly files?: FileTaker;
  readonly peek?: Peek;
  /** The room was opened, or another. */
  entered?(): void;
  /** It was opened from another room for something that it has: what, by the name that it knows. */
  wanted?(what: string): void;
  left?(): void;
}

/** Everything that the shell knows of a room before it lives: one of these for each, in the room's own folder. */
export interface RoomDeclaration<Services, Room extends OpenRoom = OpenRoom> {
  /** Also what the tab remembers it by. */
  readonly id: string;
  readonly icon: Component<{ size?: number; strokeWidth?: number }>;
  /** The key of its name in the rail. */
  readonly title: LabelKey;
  /** The keys that open it. */
  readonly keys: readonly string[];
  /** What its keys do, in the order in which they are tried. */
  readonly shortcuts: readonly Shortcut[];
  /** Between the rail and the status bar: the page's `main`, and its `aside`. */
  readonly page: Component<{ room: Room }>;
  /** Its line at the bottom. */
  readonly status: Component<{ room: Room }>;
  open(services: Services): Room;
}

/** Declares a room. Its components get what its own `open` has made, so the list of rooms needs not know more than OpenRoom. */
export const defineRoom = <Services, Room extends OpenRoom>(
  declaration: RoomDeclaration<Services, Room>,
): RoomDeclaration<Services> => declaration as unknown as RoomDeclaration<Services>;

/** The action that opens a room. */
export const opening = (id: string): string => `open.${id}`;
