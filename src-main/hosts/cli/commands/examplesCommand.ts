import { resolve } from 'node:path';
import { asStudioError } from '../../failures.ts';
import { exitCodes, type ExamplesInvocation } from '../invocation.ts';
import { failureText } from '../output/failureText.ts';
import { shownPath } from '../output/textWidth.ts';
import { inEngine } from '../process/engineSession.ts';
import { errStyle, type Surroundings } from '../process/surroundings.ts';

/** `grevy examples`: pictures for a person who has none at hand. */
export async function examples({ folder, json }: ExamplesInvocation, surroundings: Surroundings): Promise<number> {
  const { out, err } = surroundings;
  try {
    const path = resolve(surroundings.folder, folder);
    const written = await inEngine(surroundings, ({ client }) => client.call('examples.write', { folder: path }));
    const lines = [...written.pictures, ...written.sets].map((made) => shownPath(made, surroundings.folder));
    out.write(`${json ? JSON.stringify({ event: 'result', ...written }) : lines.join('\n')}\n`);
    return exitCodes.done;
  } catch (cause) {
    const error = asStudioError(cause);
    if (json) out.write(`${JSON.stringify({ event: 'error', error })}\n`);
    else err.write(`${errStyle(surroundings).bad(failureText(folder, error))}\n`);
    return exitCodes.failed;
  }
}
