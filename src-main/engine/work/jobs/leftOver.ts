import type { JobRecord } from './jobRecord.ts';

/** What an engine that starts finds about a job that has not ended. */
export interface Finder {
  /** Folder of its own session. */
  readonly session: string;
  /** Whether it goes on with work that needs no session. */
  readonly adopts: boolean;
  isAlive(engine: string): boolean;
  isThere(session: string): boolean;
}

/** Its own: goes on here. Dead: nobody can go on. Theirs: left to whoever has it, or will come for it. */
export type LeftOver = 'own' | 'dead' | 'theirs';

/** What becomes of a job that another engine has not ended. A session has one engine at a time, so what is left in ours was left by a dead one. */
export function leftOver(job: Pick<JobRecord, 'owner' | 'session' | 'engine'>, finder: Finder): LeftOver {
  if (job.session === finder.session) return 'own';
  if (finder.isAlive(job.engine)) return 'theirs';
  switch (job.owner) {
    case 'studio':
      return finder.adopts ? 'own' : 'theirs';
    case 'process':
      return 'dead';
    case 'session':
      return finder.isThere(job.session) ? 'theirs' : 'dead'; // its host may be about to start an engine again
  }
}
