import { resolve } from 'node:path';

interface Start {
  /** The command line as Electron hands it over: its own path first, switches anywhere. */
  readonly argv: readonly string[];
  readonly workingFolder: string;
  /** Folder of the app where it is named on the command line (`electron .`); null in a packaged app. */
  readonly appFolder: string | null;
}

/** The files that a command line names: everything after the app that is no switch. */
export function fileArguments({ argv, workingFolder, appFolder }: Start): string[] {
  const appAt =
    appFolder === null
      ? 0
      : argv.findIndex((argument, index) => index > 0 && resolve(workingFolder, argument) === appFolder);
  if (appAt < 0) return [];
  return argv
    .slice(appAt + 1)
    .filter((argument) => !argument.startsWith('-'))
    .map((argument) => resolve(workingFolder, argument));
}
