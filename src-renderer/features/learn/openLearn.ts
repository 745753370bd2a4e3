import type { Workspace } from '../../state/workspace.svelte.ts';
import type { OpenRoom } from '../../ui/shell/room.ts';
import type { PageServices } from '../pageServices.ts';
import { LearnRoom } from './learnRoom.svelte.ts';

/** The room behind the page's shell: it needs no engine, and takes no files. */
export interface OpenLearnRoom extends OpenRoom {
  readonly state: LearnRoom;
  /** Whose picture lessons look at. */
  readonly workspace: Workspace;
}

export function openLearn({ storage, words, workspace }: PageServices): OpenLearnRoom {
  const state = new LearnRoom(storage);
  return {
    state,
    workspace,
    wanted: (address) => void state.openAddress(address),
    get subject() {
      return words.t(`learn.${state.lesson}.title`);
    },
    isEnabled: () => false,
    run: (id) => {
      throw new Error(`The room Learn has no action "${id}".`);
    },
  };
}
