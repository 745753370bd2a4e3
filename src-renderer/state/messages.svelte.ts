import type { StudioError } from '../../src-main/contract/errors.ts';

/** Something to tell that belongs to no place of its own: a refused file, a failed save. */
export interface Message {
  readonly id: number;
  readonly error: StudioError;
  /** The file that it is about. */
  readonly subject: string | null;
  /** The room where it arose; null concerns the whole studio. */
  readonly room: string | null;
}

/** Tells what went wrong. */
export interface Teller {
  failure(error: StudioError): void;
  refusal(name: string, error: StudioError): void;
}

/** A folder dropped by mistake must not fill the screen: older messages of a room give way. */
const mostAtOnce = 4;

/** What is wrong in every room at once, wherever it was met: an engine that is away, a disk without room. */
const isOfStudio = ({ code }: StudioError): boolean => code.startsWith('engine/') || code === 'output/disk-full';

/** Messages that wait to be read and dismissed. Each belongs to the room where it arose, and waits there while the person is in another. */
export class Messages implements Teller {
  list = $state.raw<readonly Message[]>([]);
  /** Those that are shown in the open room. */
  readonly shown: readonly Message[] = $derived.by(() => {
    const open = this.#openRoom();
    return this.list.filter(({ room }) => room === null || room === open);
  });
  /** Tells what concerns the whole studio. */
  readonly everywhere: Teller = this.#tellerOf(null);
  #openRoom: () => string | null = () => null;
  #nextId = 1;

  /** @param openRoom the room that the person is in; until this is said there are no rooms, and all is shown */
  follow(openRoom: () => string): void {
    this.#openRoom = openRoom;
  }

  /** Tells in the room that is open now, whichever is open when there is something to tell: for work that takes a while. */
  here(): Teller {
    return this.#tellerOf(this.#openRoom());
  }

  failure(error: StudioError): void {
    this.here().failure(error);
  }

  refusal(name: string, error: StudioError): void {
    this.here().refusal(name, error);
  }

  dismiss(id: number): void {
    this.list = this.list.filter((message) => message.id !== id);
  }

  #tellerOf(room: string | null): Teller {
    return {
      failure: (error) => this.#add({ error, subject: null, room }),
      refusal: (subject, error) => this.#add({ error, subject, room }),
    };
  }

  #add({ error, subject, room: arose }: Omit<Message, 'id'>): void {
    const room = isOfStudio(error) ? null : arose;
    const isSame = (message: Message): boolean =>
      message.error.code === error.code && message.subject === subject && message.room === room;
    const list = [...this.list.filter((message) => !isSame(message)), { id: this.#nextId++, error, subject, room }];
    const ofRoom = list.filter((message) => message.room === room);
    const tooOld = new Set(ofRoom.slice(0, -mostAtOnce));
    this.list = list.filter((message) => !tooOld.has(message));
  }
}
