import { createContext } from 'svelte';
import { isWorking } from '../../state/session.ts';
import type { Studio } from '../../state/studio.svelte.ts';
import { actionIds, type ActionId, type Shortcut } from '../../shortcuts.ts';
import type { Chrome } from '../../ui/shell/chrome.svelte.ts';
import { isMaskAction, isMaskActionEnabled, maskWork } from '../mask/maskActions.ts';
import type { PictureScreen } from './pictureScreen.svelte.ts';
import type { Intake } from './intake.ts';

export interface Tools {
  readonly studio: Studio;
  /** That of the room that is open. */
  screen(): PictureScreen;
  readonly intake: Intake;
  readonly chrome: Chrome;
  /** Opens the page's own file chooser. */
  chooseFiles(): void;
}

/** Actions that mean the same in every room. */
const everywhere: ReadonlySet<ActionId> = new Set(['settings', 'help']);

/** What has no meaning while results are compared. */
const viewModes: ReadonlySet<ActionId> = new Set(['slider', 'sideBySide', 'after', 'difference']);

/** What the table of shortcuts names, done: the same for a key, a menu item and a button. */
export class Actions {
  readonly #tools: Tools;

  constructor(tools: Tools) {
    this.#tools = tools;
  }

  isEnabled({ needs, id }: Pick<Shortcut, 'needs' | 'id'>): boolean {
    const { studio, chrome } = this.#tools;
    if (chrome.room === 'train' && !everywhere.has(id)) return false;
    const { room, masks } = this.#tools.screen();
    if (isMaskAction(id)) return isMaskActionEnabled(masks, id);
    if (id === 'swap') return room.canSwap;
    if (room.isComparing && viewModes.has(id)) return false;
    if (needs === 'picture') return room.picture !== null;
    if (needs === 'result') return room.result !== null;
    return needs !== 'work' || studio.session.jobs.some(isWorking);
  }

  /** An item of the application's menu; others' items are not ours. */
  chosen(id: string): void {
    const known = actionIds.find((candidate) => candidate === id);
    if (known) this.run(known);
  }

  run(id: ActionId): void {
    const { studio, intake, chrome } = this.#tools;
    const { room, shown, output, masks } = this.#tools.screen();
    const { viewport } = shown;
    const work: Readonly<Record<ActionId, () => unknown>> = {
      ...maskWork(masks),
      open: () => intake.open(this.#tools.chooseFiles),
      paste: () => intake.pasteFrom(navigator.clipboard),
      save: () => output.save(),
      saveAs: () => output.saveAs(),
      copy: () => this.#copy(),
      remove: () => room.selectedId !== null && room.remove(room.selectedId),
      cancel: () => room.cancel(),
      again: () => room.again(),
      swap: () => room.swap(),
      previous: () => room.step(-1),
      next: () => room.step(1),
      slider: () => studio.change({ viewMode: 'slider' }),
      sideBySide: () => studio.change({ viewMode: 'side-by-side' }),
      after: () => studio.change({ viewMode: 'after' }),
      difference: () => studio.change({ viewMode: 'difference' }),
      peek: () => undefined, // held, not pressed
      fit: () => viewport.fit(),
      actual: () => viewport.zoomTo(1),
      zoomIn: () => viewport.zoomStep(1),
      zoomOut: () => viewport.zoomStep(-1),
      filmstrip: () => studio.change({ filmstripOpen: !studio.settings.filmstripOpen }),
      settings: () => (chrome.isSettingsOpen = !chrome.isSettingsOpen),
      help: () => (chrome.isHelpOpen = true),
    };
    work[id]();
  }

  /** Text that the person has marked comes before the picture. */
  #copy(): void {
    if (window.getSelection()?.toString()) document.execCommand('copy');
    else void this.#tools.screen().output.copy();
  }
}

export const [getActions, setActions] = createContext<Actions>();
