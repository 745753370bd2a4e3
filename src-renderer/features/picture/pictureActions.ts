import { isWorking } from '../../state/session.ts';
import type { ActionSet } from '../../shortcuts.ts';
import { getActions } from '../../ui/shell/actions.ts';
import { isMaskAction, isMaskActionEnabled, maskWork } from '../mask/maskActions.ts';
import type { MaskActionId } from '../mask/maskShortcuts.ts';
import type { Intake } from './intake.ts';
import type { Output } from './output.svelte.ts';
import type { PictureRoom } from './pictureRoom.ts';
import type { PictureActionId } from './pictureShortcuts.ts';
import type { ShownPicture } from './shownPicture.svelte.ts';

/** What the actions of a room of pictures work on. */
export interface PictureActionTargets {
  readonly room: PictureRoom;
  readonly shown: ShownPicture;
  readonly output: Output;
  readonly intake: Intake;
}

/** When an action means something. */
type Need = 'nothing' | 'picture' | 'result' | 'work' | 'direction' | 'one result';

const needs: Readonly<Record<PictureActionId, Need>> = {
  open: 'nothing',
  paste: 'nothing',
  filmstrip: 'nothing',
  peek: 'nothing',
  previous: 'picture',
  next: 'picture',
  remove: 'picture',
  again: 'picture',
  fit: 'picture',
  actual: 'picture',
  zoomIn: 'picture',
  zoomOut: 'picture',
  save: 'result',
  saveAs: 'result',
  copy: 'result',
  cancel: 'work',
  swap: 'direction',
  slider: 'one result',
  sideBySide: 'one result',
  after: 'one result',
  difference: 'one result',
};

/** What keys, menu items and buttons do in a room of pictures. */
export class PictureActions implements ActionSet {
  readonly #targets: PictureActionTargets;
  readonly #work: Readonly<Record<PictureActionId | MaskActionId, () => unknown>>;

  constructor(targets: PictureActionTargets) {
    this.#targets = targets;
    this.#work = { ...maskWork(() => targets.room.painting.editor), ...pictureWork(targets) };
  }

  isEnabled(id: string): boolean {
    const { room } = this.#targets;
    if (!this.#isOurs(id)) return false;
    if (isMaskAction(id)) return isMaskActionEnabled(room.painting.editor, id);
    return this.#has(needs[id]);
  }

  run(id: string): void {
    if (!this.#isOurs(id)) throw new Error(`A room of pictures has no action "${id}".`);
    this.#work[id]();
  }

  #has(need: Need): boolean {
    const { room } = this.#targets;
    switch (need) {
      case 'nothing':
        return true;
      case 'picture':
        return room.workspace.picture !== null;
      case 'result':
        return room.result !== null;
      case 'work':
        return room.workspace.studio.session.jobs.some(isWorking);
      case 'direction':
        return room.canSwap;
      case 'one result':
        return room.hasViews;
    }
  }

  #isOurs(id: string): id is PictureActionId | MaskActionId {
    return id in this.#work;
  }
}

function pictureWork({
  room,
  shown,
  output,
  intake,
}: PictureActionTargets): Readonly<Record<PictureActionId, () => unknown>> {
  const { workspace } = room;
  const { studio } = workspace;
  const { viewport } = shown;
  return {
    open: () => intake.open(),
    paste: () => undefined, // an event brings what is pasted
    save: () => output.save(),
    saveAs: () => output.saveAs(),
    copy: () => (window.getSelection()?.toString() ? document.execCommand('copy') : output.copy()), // text that is marked comes first
    remove: () => workspace.selectedId !== null && workspace.remove(workspace.selectedId),
    cancel: () => room.cancel(),
    again: () => room.again(),
    swap: () => room.swap(),
    previous: () => workspace.step(-1),
    next: () => workspace.step(1),
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
  };
}

/** The page's actions, as buttons of a room of pictures name them. */
export const getPictureActions = (): { run(id: PictureActionId): void } => getActions();
