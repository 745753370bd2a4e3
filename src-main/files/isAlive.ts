import { hasCode } from '../contract/codedError.ts';

/** Whether a process of this computer has this number. */
export function isAlive(pid: number): boolean {
  if (!Number.isSafeInteger(pid) || pid < 1) return false; // 0 and less mean groups of processes
  try {
    process.kill(pid, 0); // signal 0 only asks
    return true;
  } catch (error) {
    return hasCode(error, 'EPERM'); // alive, but another person's
  }
}
