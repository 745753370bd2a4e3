import { DivergedError } from '../../../training/stepResults.ts';

/**
 * What cannot go on (pictures that cannot be read any more, memory that does not suffice) ends a run where it is: what it has learnt is written first.
 * Not so a loss that is no number: what led there is no good state.
 * @throws the error, whether or not that could be written
 */
export async function saveAndRethrow(error: unknown, save: () => Promise<void>): Promise<never> {
  if (!(error instanceof DivergedError)) await save().catch(() => undefined); // what is written already is there still
  throw error;
}
