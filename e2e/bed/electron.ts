import { prepareElectron } from '../electron/prepare.mjs';

type Prepared = Awaited<ReturnType<typeof prepareElectron>>;
let prepared: Promise<Prepared> | null = null;

/** The Electron of this run, looked for once; or why there is none. */
export function electronForTests(): Promise<Prepared> {
  prepared ??= prepareElectron();
  return prepared;
}

/** What a run has. @throws Error with the reason, where there is none */
export function made<T extends object>(result: T | { readonly skipped: string }): Exclude<T, { skipped: string }> {
  if ('skipped' in result) throw new Error(result.skipped);
  return result as Exclude<T, { skipped: string }>;
}
