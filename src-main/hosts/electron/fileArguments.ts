import { resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { isDeepLink } from './desktop/deepLink.ts';

interface Start {
  /** The command line as Electron hands it over: its own path first, switches anywhere. */
  readonly argv: readonly string[];
  readonly workingFolder: string;
  /** Folder of the app where it is named on the command line (`electron .`); null in a packaged app. */
  readonly appFolder: string | null;
}

/** The files that a command line names: everything after the app that is neither a switch nor a link. File managers name files by URL as well. */
export function fileArguments({ argv, workingFolder, appFolder }: Start): string[] {
  const appAt =
    appFolder === null
      ? 0
      : argv.findIndex((argument, index) => index > 0 && resolve(workingFolder, argument) === appFolder);
  if (appAt < 0) return [];
  return argv
    .slice(appAt + 1)
    .filter((argument) => !argument.startsWith('-') && !isDeepLink(argument))
    .map((argument) => resolve(workingFolder, pathOf(argument)));
}

/** A path as it was written, or that of a file's URL; one that leads nowhere stays, and is named when it cannot be opened. */
function pathOf(argument: string): string {
  if (!/^file:/i.test(argument)) return argument;
  try {
    return fileURLToPath(argument);
  } catch {
    return argument;
  }
}
