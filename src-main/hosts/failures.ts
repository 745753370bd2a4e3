import { z } from 'zod';
import { StudioFailure, studioError, type StudioError } from '../contract/errors.ts';

/** A command that this studio does not know: an old page with a new host, or something else that speaks to the port. */
export const unknownCommand = (command: string): StudioError =>
  studioError('protocol/unknown-command', command, 'a command of the contract');

/** A command that exists but is not for the sandboxed page (it names paths, or acts on the person's files at will). */
export const notAllowed = (command: string): StudioError =>
  studioError('protocol/not-allowed', command, 'a command for pages');

/** Parameters that do not fit the command. */
export const invalidParams = (command: string, error: z.ZodError): StudioError =>
  studioError('protocol/invalid-params', z.prettifyError(error), `the parameters of ${command}`);

/** Something other than a call where only calls may come. */
export const notACall = (kind: string): StudioError => studioError('protocol/malformed', kind, 'a call');

/** A wish that these surroundings cannot fulfil, such as a system dialog in a browser. @param instead what can be done here */
export const unsupported = (what: string, instead: string): StudioError =>
  studioError('host/unsupported', what, instead);

/** Any thrown value as data: a StudioFailure keeps its error, everything else is a bug that names itself. */
export function asStudioError(cause: unknown): StudioError {
  if (cause instanceof StudioFailure) return cause.error;
  const error = cause instanceof Error ? cause : new Error(String(cause));
  return studioError('internal/bug', error.message, 'no exception', error.stack);
}
