/** Something on this machine is missing: said in one sentence, with what to do. Never a stack trace. */
export class SetupError extends Error {
  name = 'SetupError';

  /**
   * @param {string} message what is wrong
   * @param {string} advice what to do
   * @param {string} [details] the output that shows it, for those who want to look
   */
  constructor(message, advice, details = '') {
    super(message);
    this.advice = advice;
    this.details = details;
  }
}

/**
 * Runs a script's main function; what it returns is the exit code. A SetupError is told to the person, anything else is a bug and shows its stack.
 * @param {() => Promise<number>} main
 */
export async function runScript(main) {
  try {
    process.exitCode = await main();
  } catch (error) {
    process.exitCode = 1;
    if (!(error instanceof SetupError)) throw error;
    if (error.details) process.stderr.write(`${error.details.trimEnd()}\n\n`);
    process.stderr.write(`${error.message}\n${error.advice}\n`);
  }
}
