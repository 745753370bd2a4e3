import { createContext } from 'svelte';
import type { Workspace } from '../../../state/workspace.svelte.ts';

/** The pictures that are open, for lessons that look at one. */
export const [getLessonWorkspace, setLessonWorkspace] = createContext<Workspace>();
