import { homedir } from 'node:os';
import { resolve } from 'node:path';
import { dataFolder } from '../../dataFolder.ts';
import { asStudioError } from '../../failures.ts';
import { makeReport } from '../../report/makeReport.ts';
import { saveReport } from '../../report/saveReport.ts';
import { studioVersion } from '../../studioVersion.ts';
import { exitCodes, type ReportInvocation } from '../invocation.ts';
import { aligned } from '../output/columns.ts';
import { failureText } from '../output/failureText.ts';
import { bytes } from '../output/measures.ts';
import { shownPath } from '../output/textWidth.ts';
import { inEngine } from '../process/engineSession.ts';
import { errStyle, type Surroundings } from '../process/surroundings.ts';

/** `grevy report`: the report that the window saves, of the same making. */
export async function report({ output, json }: ReportInvocation, surroundings: Surroundings): Promise<number> {
  const { root, folder, env, out, err } = surroundings;
  try {
    const made = await inEngine(surroundings, ({ client }) =>
      makeReport({
        host: 'command line',
        version: studioVersion(root),
        programs: { node: process.versions.node },
        client,
        data: dataFolder({ env, platform: process.platform, home: homedir() }),
      }),
    );
    const path = resolve(folder, output ?? made.name);
    await saveReport(path, made.archive, { overwrite: false });
    const { files } = made;
    if (json) out.write(`${JSON.stringify({ event: 'result', path, files })}\n`);
    else out.write(`${[shownPath(path, folder), ...contents(files), '', promise].join('\n')}\n`);
    return exitCodes.done;
  } catch (cause) {
    const error = asStudioError(cause);
    if (json) out.write(`${JSON.stringify({ event: 'error', error })}\n`);
    else err.write(`${errStyle(surroundings).bad(failureText('grevy', error))}\n`);
    return exitCodes.failed;
  }
}

const promise = 'No picture is in it, and no name, path or account of yours. Unpack it to read what is.';

const contents = (files: readonly { name: string; bytes: number }[]): string[] =>
  aligned(files.map((file) => [`  ${file.name}`, bytes(file.bytes)]));
