import { prepareElectron } from '../electron/prepare.mjs';

type Prepared = Awaited<ReturnType<typeof prepareElectron>>;
let prepared: Promise<Prepared> | null = null;

/** The Electron of this run, looked for once; or why there is none. */
export function electronForTests(): Promise<Prepared> {
  prepared ??= prepareElectron();
  return prepared;
}
