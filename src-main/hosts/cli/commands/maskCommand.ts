import { resolve } from 'node:path';
import { asStudioError } from '../../failures.ts';
import { inEngine } from '../process/engineSession.ts';
import { failureText } from '../output/failureText.ts';
import { noticeText } from '../output/noticeText.ts';
import { exitCodes, type MaskInvocation } from '../invocation.ts';
import { errStyle, type Surroundings } from '../process/surroundings.ts';
import { shownPath } from '../output/textWidth.ts';

/** `grevy mask`: makes one mask file of another, or of a picture's transparency. */
export async function mask(
  { operation, input, output, radius, overwrite, json }: MaskInvocation,
  surroundings: Surroundings,
): Promise<number> {
  const { folder, out, err } = surroundings;
  try {
    const paths = { input: resolve(folder, input), output: resolve(folder, output) };
    const made = await inEngine(surroundings, ({ client }) =>
      client.call('masks.transform', { ...paths, operation, radius, overwrite }),
    );
    const share = ((100 * made.pixels) / (made.width * made.height)).toFixed(1);
    const text = `${shownPath(paths.input, folder)} -> ${shownPath(made.path, folder)}  ${made.pixels} pixels masked (${share} %)`;
    const lines = [text, ...made.notices.map((notice) => `  ${noticeText(notice)}`)];
    out.write(`${json ? JSON.stringify({ event: 'result', ...made }) : lines.join('\n')}\n`);
    return exitCodes.done;
  } catch (cause) {
    const error = asStudioError(cause);
    if (json) out.write(`${JSON.stringify({ event: 'error', error })}\n`);
    else
      err.write(
        `${errStyle(surroundings).bad(failureText(error.code.startsWith('output') ? output : input, error))}\n`,
      );
    return exitCodes.failed;
  }
}
