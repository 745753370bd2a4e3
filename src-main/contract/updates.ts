import { z } from 'zod';
import { command, nothing } from './command.ts';
import { StudioError } from './errors.ts';

/** A newer version, as its signed feed tells of it. */
export const UpdateOffer = z.object({
  version: z.string(),
  /** What is new in it, as plain text whatever it looks like; null where the feed does not say. */
  notes: z.string().nullable(),
  /** Of the file that would be fetched. */
  sizeBytes: z.number().nullable(),
  /** Where a person fetches it, for packages that the studio does not replace itself (deb, archives, portable copies); null where it does. */
  page: z.string().nullable(),
});
export type UpdateOffer = z.infer<typeof UpdateOffer>;

/** How far the studio is with its next version. */
export const UpdateState = z.discriminatedUnion('step', [
  /** There is nothing to tell. */
  z.object({ step: z.literal('none') }),
  z.object({ step: z.literal('looking') }),
  /** What runs is the newest, or newer than what is offered. */
  z.object({ step: z.literal('newest') }),
  z.object({ step: z.literal('offered'), offer: UpdateOffer }),
  /** `fraction`: 0..1. */
  z.object({ step: z.literal('downloading'), offer: UpdateOffer, fraction: z.number() }),
  /** Fetched and checked: installed when the studio closes. `hasWaited`: it was wanted at once, and now nothing runs any more. */
  z.object({ step: z.literal('ready'), offer: UpdateOffer, hasWaited: z.boolean() }),
  /** It was wanted at once, while these ran. */
  z.object({ step: z.literal('waiting'), offer: UpdateOffer, jobs: z.int(), trainings: z.int() }),
  z.object({ step: z.literal('refused'), error: StudioError }),
]);
export type UpdateState = z.infer<typeof UpdateState>;

/** What can be asked about the next version; how it goes on arrives as update.changed. */
export const updateCommands = {
  'host.updateState': command('page', nothing, UpdateState),
  /** Looks now, because a person wants to know; what was put off is offered again. */
  'host.lookForUpdate': command('page', nothing, nothing),
  /** Fetches and checks what is offered; it is installed when the studio closes. */
  'host.fetchUpdate': command('page', nothing, nothing),
  /** Installs what was fetched and starts it, unless something runs. */
  'host.installUpdateNow': command('page', nothing, nothing),
  /** Not now: a version is not offered again for a week, what is being fetched is left, a refusal is put away. */
  'host.postponeUpdate': command('page', nothing, nothing),
} as const;

/** What a host tells of the next version. */
export const updateEvents = { 'update.changed': UpdateState } as const;
