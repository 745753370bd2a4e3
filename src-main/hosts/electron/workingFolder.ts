/** The folder that relative paths of the command line are meant from: `home` where the one that the studio was started in is gone. */
export function workingFolder(home: string, current: () => string = process.cwd): string {
  try {
    return current();
  } catch {
    return home;
  }
}
