import { tick } from 'svelte';
import { shortcutFor, type ActionSet, type Shortcut } from '../../shortcuts.ts';
import { isMac } from '../parts/platform.ts';

export interface KeyboardTarget extends ActionSet {
  readonly shortcuts: readonly Shortcut[];
  setSpaceHeld(isHeld: boolean): void;
  setPeeking(isPeeking: boolean): void;
  /** Whether there is something to peek at. */
  canPeek(): boolean;
}

/** A Tab held for longer peeks; a shorter one moves the focus, as everywhere. */
const tapMs = 220;

const textFields =
  'input:not([type=range]):not([type=radio]):not([type=checkbox]), textarea, select, [contenteditable]';
const floating = '[role=dialog], [role=listbox], [role=menu]';
const usesArrows =
  '[role=slider], [role=radiogroup], [role=group], input, [role=listbox], [role=combobox], [role=toolbar]';
/** Elements that move by whole pages and to their ends. */
const usesPages = 'input[type=range], [role=slider]';
const pageKeys: ReadonlySet<string> = new Set(['PageUp', 'PageDown', 'Home', 'End']);
const focusable = 'a[href], button:not(:disabled), input:not(:disabled), [tabindex="0"]';

const within = (target: EventTarget | null, selector: string): boolean =>
  target instanceof Element && target.closest(selector) !== null;
const isOnCanvas = (target: EventTarget | null): boolean => target === document.body || within(target, '[data-peek]');

/** Turns keys into actions by the table of shortcuts, and watches the two keys that are held: Space and Tab. */
export class Keyboard {
  readonly #target: KeyboardTarget;
  #tabDownAt: number | null = null;

  constructor(target: KeyboardTarget) {
    this.#target = target;
  }

  down(event: KeyboardEvent): void {
    if (event.defaultPrevented || within(event.target, textFields) || within(event.target, floating)) return;
    if (event.key === 'Tab') return this.#tabDown(event);
    if (event.key === ' ' && isOnCanvas(event.target)) return this.#spaceDown(event);
    const shortcut = shortcutFor(this.#target.shortcuts, event, isMac(), (id) => this.#target.isEnabled(id));
    if (!shortcut || shortcut.isNative || shortcut.isHeld) return;
    if (event.key.startsWith('Arrow') && within(event.target, usesArrows)) return;
    if (pageKeys.has(event.key) && within(event.target, usesPages)) return;
    if (shortcut.yieldsToMarkedText && window.getSelection()?.toString()) return;
    event.preventDefault();
    this.#target.run(shortcut.id);
  }

  up(event: KeyboardEvent): void {
    if (event.key === ' ') this.#target.setSpaceHeld(false);
    if (event.key !== 'Tab' || this.#tabDownAt === null) return;
    const held = event.timeStamp - this.#tabDownAt;
    this.release();
    if (held < tapMs) void tick().then(() => focusNext(document)); // what the peek hid is back by then
  }

  /** The window lost the keyboard: nothing is held any more. */
  release(): void {
    this.#tabDownAt = null;
    this.#target.setPeeking(false);
    this.#target.setSpaceHeld(false);
  }

  #tabDown(event: KeyboardEvent): void {
    const isPlain = !event.shiftKey && !event.ctrlKey && !event.altKey && !event.metaKey;
    if (!isPlain || !isOnCanvas(event.target) || !this.#target.canPeek()) return;
    event.preventDefault();
    this.#tabDownAt ??= event.timeStamp;
    this.#target.setPeeking(true);
  }

  #spaceDown(event: KeyboardEvent): void {
    event.preventDefault();
    this.#target.setSpaceHeld(true);
  }
}

function focusNext(document: Document): void {
  const all = [...document.querySelectorAll<HTMLElement>(focusable)].filter(
    (element) => element.tabIndex >= 0 && element.getClientRects().length > 0,
  );
  const index = all.findIndex((element) => element === document.activeElement);
  (all[index + 1] ?? all[0])?.focus();
}
