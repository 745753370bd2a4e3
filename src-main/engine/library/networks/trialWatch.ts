import { writeSync } from 'node:fs';
import { setInterval } from 'node:timers';
import { workerData } from 'node:worker_threads';
import { tooLong, tooMuch, type TrialLimits } from './trial.ts';

/**
 * The thread beside a trial: the network may keep the main one busy for ever, so its process is ended from here, when it takes too long or too much
 * memory, or when whoever wanted to know is gone.
 */
const lookEveryMs = 20;
const { ms, bytes } = workerData as TrialLimits;
const parent = process.ppid;

function end(why: string): void {
  writeSync(2, `${why}\n`);
  process.kill(process.pid, 'SIGKILL');
}

/** What all threads of the process have computed, the runtime's own too. */
function computedMs(): number {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1000;
}

setInterval(() => {
  if (process.ppid !== parent) end('trial: nobody waits for it');
  else if (computedMs() > ms) end(tooLong);
  else if (process.memoryUsage.rss() > bytes) end(tooMuch);
}, lookEveryMs);
