import { z } from 'zod';

/** Who may call: the sandboxed page may only name things that it was given; paths are for hosts (command line, dialogs, dropped files). */
export type Audience = 'page' | 'host';

/** One entry of a table of commands: who may ask, with what, for what. */
export const command = <A extends Audience, P extends z.ZodType, R extends z.ZodType>(
  audience: A,
  params: P,
  result: R,
) => ({ audience, params, result }) as const;

export const nothing = z.object({});
export const id = z.object({ id: z.string() });
