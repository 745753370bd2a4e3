import { createContext } from 'svelte';

/** What is open or held around the rooms. */
export class Chrome {
  isHelpOpen = $state.raw(false);
  /** What the studio is made of, and on what terms. */
  isLicencesOpen = $state.raw(false);
  /** What a report would hold, and saving it. */
  isReportOpen = $state.raw(false);
  isSettingsOpen = $state.raw(false);
  /** Something that can be dropped is being dragged over the window. */
  isDropping = $state.raw(false);
  isSpaceHeld = $state.raw(false);
}

export const [getChrome, setChrome] = createContext<Chrome>();
