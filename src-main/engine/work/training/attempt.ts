import type { StudioError } from '../../../contract/errors.ts';
import { toStudioError } from '../../toStudioError.ts';
import type { RunFolder } from './runFolder.ts';

interface Listener {
  readonly run: RunFolder;
  /** Null when the next writing has worked. */
  readonly onWarning: (error: StudioError | null) => void;
}

/** A checkpoint or a sample that cannot be written is said in the log, and the next one tries again: the last good one is still there. */
export async function attempt(write: () => Promise<void>, { run, onWarning }: Listener): Promise<boolean> {
  try {
    await write();
    onWarning(null);
    return true;
  } catch (error) {
    const told = toStudioError(error);
    const { code, got } = told;
    onWarning(told);
    await run.log(`not written: ${code}, ${got.split('\n', 1).join('')}`).catch(() => undefined); // the same disk
    return false;
  }
}
