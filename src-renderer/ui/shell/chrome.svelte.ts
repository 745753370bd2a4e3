import { createContext } from 'svelte';

export const rooms = ['translate', 'inpaint', 'train'] as const;
export type Room = (typeof rooms)[number];

const storageKey = 'grevy.room';

/** Which room is open, and what is open around it. */
export class Chrome {
  readonly #storage: Pick<Storage, 'getItem' | 'setItem'>;
  #room = $state.raw<Room>('translate');
  isHelpOpen = $state.raw(false);
  isSettingsOpen = $state.raw(false);
  /** Something that can be dropped is being dragged over the window. */
  isDropping = $state.raw(false);
  isSpaceHeld = $state.raw(false);

  constructor(storage: Pick<Storage, 'getItem' | 'setItem'>) {
    this.#storage = storage;
    this.#room = rooms.find((room) => room === storage.getItem(storageKey)) ?? 'translate';
  }

  get room(): Room {
    return this.#room;
  }

  set room(room: Room) {
    this.#room = room;
    this.#storage.setItem(storageKey, room);
  }
}

export const [getChrome, setChrome] = createContext<Chrome>();
