import { createContext } from 'svelte';
import { isWorking } from '../../state/session.ts';
import type { Studio } from '../../state/studio.svelte.ts';
import { actionIds, type ActionId, type Shortcut } from '../../shortcuts.ts';
import type { Chrome } from '../../ui/chrome.svelte.ts';
import { isMaskAction, isMaskActionEnabled, maskWork } from '../mask/maskActions.ts';
import type { MaskEditor } from '../mask/maskEditor.svelte.ts';
import type { Easel } from './easel.svelte.ts';
import type { Intake } from './intake.ts';
import type { Output } from './output.svelte.ts';
import type { TranslateRoom } from './room.svelte.ts';

export interface Tools {
  readonly studio: Studio;
  readonly room: TranslateRoom;
  readonly easel: Easel;
  readonly intake: Intake;
  readonly output: Output;
  readonly chrome: Chrome;
  readonly masks: MaskEditor;
  /** Opens the page's own file chooser. */
  chooseFiles(): void;
}

/** Actions that mean the same in every room. */
const everywhere: ReadonlySet<ActionId> = new Set(['settings', 'help']);

/** What the table of shortcuts names, done: the same for a key, a menu item and a button. */
export class Actions {
  readonly #tools: Tools;

  constructor(tools: Tools) {
    this.#tools = tools;
  }

  isEnabled({ needs, id }: Pick<Shortcut, 'needs' | 'id'>): boolean {
    const { room, studio, chrome, masks } = this.#tools;
    if (chrome.room !== 'translate' && !everywhere.has(id)) return false;
    if (isMaskAction(id)) return isMaskActionEnabled(masks, id);
    if (id === 'swap') return room.partner !== null;
    if (needs === 'picture') return room.picture !== null;
    if (needs === 'result') return room.translation !== null;
    return needs !== 'work' || studio.session.jobs.some(isWorking);
  }

  /** An item of the application's menu; others' items are not ours. */
  chosen(id: string): void {
    const known = actionIds.find((candidate) => candidate === id);
    if (known) this.run(known);
  }

  run(id: ActionId): void {
    const { studio, room, easel, intake, output, chrome, masks } = this.#tools;
    const { stage } = easel;
    const work: Readonly<Record<ActionId, () => unknown>> = {
      ...maskWork(masks),
      open: () => intake.open(this.#tools.chooseFiles),
      paste: () => intake.pasteFrom(navigator.clipboard),
      save: () => output.save(),
      saveAs: () => output.saveAs(),
      copy: () => this.#copy(),
      remove: () => room.selectedId !== null && room.remove(room.selectedId),
      cancel: () => room.cancel(),
      again: () => room.translate(),
      swap: () => room.swapDirection(),
      previous: () => room.step(-1),
      next: () => room.step(1),
      slider: () => studio.change({ viewMode: 'slider' }),
      sideBySide: () => studio.change({ viewMode: 'side-by-side' }),
      after: () => studio.change({ viewMode: 'after' }),
      difference: () => studio.change({ viewMode: 'difference' }),
      peek: () => undefined, // held, not pressed
      fit: () => stage.fit(),
      actual: () => stage.zoomTo(1),
      zoomIn: () => stage.zoomStep(1),
      zoomOut: () => stage.zoomStep(-1),
      filmstrip: () => studio.change({ filmstripOpen: !studio.settings.filmstripOpen }),
      settings: () => (chrome.isSettingsOpen = !chrome.isSettingsOpen),
      help: () => (chrome.isHelpOpen = true),
    };
    work[id]();
  }

  /** Text that the person has marked comes before the picture. */
  #copy(): void {
    if (window.getSelection()?.toString()) document.execCommand('copy');
    else void this.#tools.output.copy();
  }
}

export const [getActions, setActions] = createContext<Actions>();
