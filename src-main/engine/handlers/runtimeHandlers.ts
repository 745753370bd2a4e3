import { resolve } from 'node:path';
import type { InstallableRuntime, TensorflowKind } from '../../contract/runtimes.ts';
import type { Studio } from '../studio.ts';
import type { Handlers } from './handlers.ts';

/** Runtimes that can be installed, and those that are. */
export const runtimeHandlers = {
  'runtimes.list': async (_params, { runtimeStore }) => ({ runtimes: await runtimeStore.list() }),

  'runtimes.install': ({ kind }, studio) => install(studio, kind, null),

  'runtimes.installFrom': ({ kind, folder }, studio) => install(studio, kind, resolve(folder)),

  'runtimes.cancel': ({ kind }, { runtimeStore }) => {
    runtimeStore.cancel(kind);
    return {};
  },

  'runtimes.remove': ({ kind }, { runtimeStore }) => runtimeStore.remove(kind),

  'runtimes.verify': ({ kind }, { runtimeStore }) => runtimeStore.verify(kind),
} satisfies Partial<Handlers>;

async function install(
  { runtimeStore, runtimes }: Studio,
  kind: TensorflowKind,
  from: string | null,
): Promise<InstallableRuntime> {
  const installed = await runtimeStore.install(kind, from);
  runtimes.tryAgain();
  return installed;
}
