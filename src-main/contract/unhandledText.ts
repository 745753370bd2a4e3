/** A promise that failed and that nobody waited for, for the log: a bug, but of one task only, so that the process goes on with the others. */
export function unhandledText(reason: unknown): string {
  const said = reason instanceof Error ? (reason.stack ?? reason.message) : String(reason);
  return `internal/bug: a promise failed that nobody waited for: ${said}`;
}
