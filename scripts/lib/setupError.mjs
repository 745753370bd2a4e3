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
    tellSetupError(error);
  }
}

/** The tool's own words first, for those who want to look; then the sentence and what to do. @param {SetupError} error */
export function tellSetupError({ message, advice, details }) {
  if (details) process.stderr.write(`${details.trimEnd()}\n\n`);
  process.stderr.write(`${message}\n${advice}\n`);
}
