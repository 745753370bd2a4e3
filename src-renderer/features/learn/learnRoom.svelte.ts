import { createContext } from 'svelte';
import { z } from 'zod';
import { memoryOf, type Memory } from '../../state/remembered.ts';
import { addressOf, placeOf } from './address.ts';
import { lessonIds, type LessonId } from './lessons.ts';

const Remembered = z.object({
  lesson: z.enum(lessonIds),
  seen: z.array(z.enum(lessonIds)),
  settings: z.record(z.string(), z.string()),
});
type Remembered = z.infer<typeof Remembered>;

const fresh: Remembered = { lesson: lessonIds[0], seen: [], settings: {} };

/** Where somebody is in the lecture, which lessons were opened, and how each was left. */
export class LearnRoom {
  readonly #memory: Memory<Remembered>;
  #at = $state.raw<Remembered>(fresh);
  /** Counts what makes a lesson begin anew: another address, a reset. */
  version = $state.raw(0);

  constructor(storage: Pick<Storage, 'getItem' | 'setItem'>) {
    this.#memory = memoryOf(storage, 'grevy.learn', Remembered, fresh);
    this.#at = this.#memory.recall();
  }

  get lesson(): LessonId {
    return this.#at.lesson;
  }

  hasSeen(lesson: LessonId): boolean {
    return this.#at.seen.includes(lesson);
  }

  /** What stands behind # in a link to this very screen. */
  get address(): string {
    return addressOf({ lesson: this.lesson, settings: this.#at.settings[this.lesson] ?? '' });
  }

  /** How the lesson was left, or how a link wants it. */
  get settings(): URLSearchParams {
    return new URLSearchParams(this.#at.settings[this.lesson] ?? '');
  }

  open(lesson: LessonId): void {
    this.#keep({ lesson });
  }

  /** Marks the lesson that is open as seen. */
  see(): void {
    if (!this.hasSeen(this.lesson)) this.#keep({ seen: [...this.#at.seen, this.lesson] });
  }

  /** Opens the screen of an address as it was. @returns false where it is none */
  openAddress(address: string): boolean {
    const place = placeOf(address);
    if (!place) return false;
    this.#keep({ lesson: place.lesson, settings: { ...this.#at.settings, [place.lesson]: place.settings } });
    this.version += 1;
    return true;
  }

  /** Notes how a lesson is set, so that a link leads back to it. */
  note(lesson: LessonId, settings: Readonly<Record<string, string>>): void {
    const text = new URLSearchParams(settings).toString();
    if (this.#at.settings[lesson] !== text) this.#keep({ settings: { ...this.#at.settings, [lesson]: text } });
  }

  /** Begins the lesson anew, as it is the first time. */
  reset(): void {
    this.#keep({ settings: { ...this.#at.settings, [this.lesson]: '' } });
    this.version += 1;
  }

  #keep(news: Partial<Remembered>): void {
    this.#at = { ...this.#at, ...news };
    this.#memory.remember(this.#at);
  }
}

export const [getLearnRoom, setLearnRoom] = createContext<LearnRoom>();
