import type { OpenRoom } from '../../ui/shell/room.ts';
import type { PageServices } from '../pageServices.ts';
import { LabRoom, labTabs } from './labRoom.svelte.ts';

/** The room behind the page's shell. Pictures that are dropped on it are searched in the latent space. */
export interface OpenLabRoom extends OpenRoom {
  readonly state: LabRoom;
}

export function openLab(services: PageServices): OpenLabRoom {
  const state = new LabRoom(services);
  return {
    state,
    get subject() {
      return state.model ? services.words.ofModel(state.model, state.model.name) : services.words.t('room.lab');
    },
    files: {
      drop: async (data) => {
        state.tab = 'picture';
        await services.intake.drop(data);
      },
      paste: async (data) => {
        state.tab = 'picture';
        await services.intake.paste(data);
      },
    },
    wanted: (tab) => (state.tab = labTabs.find((known) => known === tab) ?? state.tab),
    isEnabled: () => false,
    run: (id) => {
      throw new Error(`The room Lab has no action "${id}".`);
    },
  };
}
