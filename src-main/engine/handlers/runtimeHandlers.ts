import { resolve } from 'node:path';
import type { Handlers } from './handlers.ts';

/** Runtimes that can be installed, and those that are. */
export const runtimeHandlers = {
  'runtimes.list': async (_params, { runtimeStore }) => ({ runtimes: await runtimeStore.list() }),

  'runtimes.install': ({ kind }, { runtimeStore }) => runtimeStore.install(kind, null),

  'runtimes.installFrom': ({ kind, folder }, { runtimeStore }) => runtimeStore.install(kind, resolve(folder)),

  'runtimes.cancel': ({ kind }, { runtimeStore }) => {
    runtimeStore.cancel(kind);
    return {};
  },

  'runtimes.remove': ({ kind }, { runtimeStore }) => runtimeStore.remove(kind),

  'runtimes.verify': ({ kind }, { runtimeStore }) => runtimeStore.verify(kind),
} satisfies Partial<Handlers>;
