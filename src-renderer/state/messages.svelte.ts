import type { StudioError } from '../../src-main/contract/errors.ts';

/** Something to tell that belongs to no place of its own: a refused file, a failed save. */
export interface Message {
  readonly id: number;
  readonly error: StudioError;
  /** The file that it is about. */
  readonly subject: string | null;
}

/** A folder dropped by mistake must not fill the screen: older messages give way. */
const mostAtOnce = 4;

/** Messages that wait to be read and dismissed. */
export class Messages {
  list = $state.raw<readonly Message[]>([]);
  #nextId = 1;

  failure(error: StudioError): void {
    this.#add(error, null);
  }

  refusal(name: string, error: StudioError): void {
    this.#add(error, name);
  }

  dismiss(id: number): void {
    this.list = this.list.filter((message) => message.id !== id);
  }

  #add(error: StudioError, subject: string | null): void {
    const others = this.list.filter((message) => message.error.code !== error.code || message.subject !== subject);
    this.list = [...others, { id: this.#nextId++, error, subject }].slice(-mostAtOnce);
  }
}
