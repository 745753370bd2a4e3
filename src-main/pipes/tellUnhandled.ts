/**
 * A promise that failed and that nobody waited for is a bug, but of one task only: the process says so in its log and goes on with the others. Listen
 * with process.on('unhandledRejection', ...).
 */
export function tellUnhandled(reason: unknown): void {
  const said = reason instanceof Error ? (reason.stack ?? reason.message) : String(reason);
  process.stderr.write(`internal/bug: a promise failed that nobody waited for: ${said}\n`);
}
