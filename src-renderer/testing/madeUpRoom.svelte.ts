import Plus from '@lucide/svelte/icons/plus';
import type { PageServices } from '../features/pageServices.ts';
import { defineRoom, type FileTaker, type OpenRoom } from '../ui/shell/room.ts';
import MadeUpPage from './MadeUpPage.svelte';
import MadeUpStatus from './MadeUpStatus.svelte';

/** A room that no one has: it lists what is dropped on it, and forgets that again. */
class MadeUpRoom implements OpenRoom {
  readonly subject = 'Made up';
  names = $state.raw<readonly string[]>([]);
  readonly files: FileTaker = {
    drop: ({ files }) => Promise.resolve(this.#take([...files])),
    paste: ({ files }) => Promise.resolve(this.#take([...files])),
  };

  isEnabled(): boolean {
    return this.names.length > 0;
  }

  run(): void {
    this.names = [];
  }

  #take(files: readonly File[]): void {
    this.names = [...this.names, ...files.map(({ name }) => name)];
  }
}

/** It borrows words that are there: "Grevy Studio" is its name, "Dismiss" what its key does. */
export const madeUp = defineRoom<PageServices, MadeUpRoom>({
  id: 'made-up',
  icon: Plus,
  title: 'app.name',
  keys: ['F10'],
  shortcuts: [{ id: 'madeUp.forget', keys: ['q'], label: 'action.dismiss', menu: 'edit', group: 'help.studio' }],
  page: MadeUpPage,
  status: MadeUpStatus,
  open: () => new MadeUpRoom(),
});
