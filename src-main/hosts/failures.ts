import { z } from 'zod';
import { StudioFailure, type StudioError } from '../contract/errors.ts';

const tryAgain = 'Start the studio again; if it happens again, report it with these details.';

/** A command that this studio does not know: an old page with a new host, or something else that speaks to the port. */
export function unknownCommand(command: string): StudioError {
  return {
    code: 'protocol/unknown-command',
    message: 'The studio does not know this command.',
    got: command,
    expected: 'a command of the contract',
    remedy: tryAgain,
  };
}

/** A command that exists but is not for the sandboxed page (it names paths, or acts on the person's files at will). */
export function notAllowed(command: string): StudioError {
  return {
    code: 'protocol/not-allowed',
    message: 'The page may not ask for this.',
    got: command,
    expected: 'a command for pages',
    remedy: tryAgain,
  };
}

/** Parameters that do not fit the command. */
export function invalidParams(command: string, error: z.ZodError): StudioError {
  return {
    code: 'protocol/invalid-params',
    message: 'The studio could not understand what was asked.',
    got: z.prettifyError(error),
    expected: `the parameters of ${command}`,
    remedy: tryAgain,
  };
}

/** Something other than a call where only calls may come. */
export function notACall(kind: string): StudioError {
  return { code: 'protocol/malformed', message: 'A message could not be read.', got: kind, expected: 'a call', remedy: tryAgain };
}

/** A wish that these surroundings cannot fulfil, such as a system dialog in a browser. */
export function unsupported(what: string, remedy: string): StudioError {
  return { code: 'host/unsupported', message: 'This is not possible here.', got: what, expected: 'a host that can do it', remedy };
}

/** Any thrown value as data: a StudioFailure keeps its error, everything else is a bug that names itself. */
export function asStudioError(cause: unknown): StudioError {
  if (cause instanceof StudioFailure) return cause.error;
  const error = cause instanceof Error ? cause : new Error(String(cause));
  const bug: StudioError = {
    code: 'internal/bug',
    message: 'Something went wrong inside the studio.',
    got: error.message,
    expected: 'no exception',
    remedy: 'Try again; if it happens again, report it with these details.',
  };
  return error.stack === undefined ? bug : { ...bug, detail: error.stack };
}
