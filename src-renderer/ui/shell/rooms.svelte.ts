import { createContext } from 'svelte';
import { z } from 'zod';
import { memoryOf, type Memory } from '../../state/remembered.ts';
import type { OpenRoom, RoomDeclaration } from './room.ts';

/** One room of the page: what it declares, and how it lives. */
export interface Room {
  readonly declaration: Omit<RoomDeclaration<never>, 'open'>;
  readonly is: OpenRoom;
}

/** All rooms of the page, and which of them the person is in. */
export class Rooms {
  readonly list: readonly Room[];
  readonly #memory: Memory<string>;
  #current: Room;

  /** Opens the one where the person was before the page was loaded, or else the first. */
  constructor(list: readonly Room[], storage: Pick<Storage, 'getItem' | 'setItem'>) {
    const [first] = list;
    if (!first) throw new Error('A page without rooms.');
    this.#memory = memoryOf(storage, 'grevy.room', z.string(), first.declaration.id);
    const remembered = this.#memory.recall();
    this.list = list;
    this.#current = $state.raw(list.find(({ declaration }) => declaration.id === remembered) ?? first);
    this.#current.is.entered?.();
  }

  get current(): Room {
    return this.#current;
  }

  /** Opens the room in which the studio begins. */
  openFirst(): void {
    const [first] = this.list;
    if (first) this.open(first.declaration.id);
  }

  /** @param what something of the room that is wanted there */
  open(id: string, what?: string): void {
    const room = this.list.find(({ declaration }) => declaration.id === id);
    if (!room) throw new Error(`There is no room "${id}".`);
    this.#memory.remember(id);
    if (room !== this.#current) {
      this.#current.is.left?.();
      this.#current = room;
      room.is.entered?.();
    }
    if (what !== undefined) room.is.wanted?.(what);
  }
}

/** Makes every declared room live. */
export const openRooms = <Services>(
  declared: readonly RoomDeclaration<Services>[],
  services: Services,
): readonly Room[] => declared.map((declaration) => ({ declaration, is: declaration.open(services) }));

export const [getRooms, setRooms] = createContext<Rooms>();
