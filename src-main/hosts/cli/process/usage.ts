import { exitCodes } from '../invocation.ts';
import type { Surroundings } from './surroundings.ts';

/** Explains a mistake in the command line: one sentence, and where to read on. Programs that asked for JSON get it as an error event. */
export function tellWrongUsage(
  message: string,
  help: string,
  isJson: boolean,
  { out, err }: Pick<Surroundings, 'out' | 'err'>,
): number {
  const remedy = `See: ${help}`;
  if (isJson) out.write(`${JSON.stringify({ event: 'error', error: { code: 'usage', message, remedy } })}\n`);
  else err.write(`grevy: ${message}\n${remedy}\n`);
  return exitCodes.wrongUsage;
}
