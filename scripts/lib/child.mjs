import { spawn } from 'node:child_process';
import { constants } from 'node:os';

const FORWARDED = ['SIGINT', 'SIGTERM', 'SIGHUP'];

/**
 * Runs a program in this terminal to its end. Ctrl+C reaches the child by the terminal itself; this process only waits for it, and passes on
 * what other processes send. So nothing is left running, and the child decides how it ends.
 * @param {string} program
 * @param {readonly string[]} args
 * @param {import('node:child_process').SpawnOptions} options
 * @returns {Promise<number>} its exit code, as a shell would show it: 128 + n when signal n ended it, 127 when it could not be started
 */
export function runInTerminal(program, args, options = {}) {
  const child = spawn(program, args, { stdio: 'inherit', ...options });
  const stopForwarding = forwardSignals(child);
  return new Promise((resolve) => {
    child.once('error', (error) => {
      stopForwarding();
      process.stderr.write(`${program}: ${error.message}\n`);
      resolve(127);
    });
    child.once('exit', (code, signal) => {
      stopForwarding();
      resolve(exitCodeOf(code, signal));
    });
  });
}

/**
 * Runs a program quietly and keeps what it writes.
 * @param {string} program
 * @param {readonly string[]} args
 * @param {import('node:child_process').SpawnOptions} options `timeout` in ms ends it by SIGTERM (exit code 143)
 * @returns {Promise<{ code: number, output: string }>} stdout and stderr together, in order
 */
export function runCaptured(program, args, options = {}) {
  const child = spawn(program, args, { ...options, stdio: ['ignore', 'pipe', 'pipe'] });
  const stopForwarding = forwardSignals(child, { always: true });
  const chunks = [];
  child.stdout.on('data', (chunk) => chunks.push(chunk));
  child.stderr.on('data', (chunk) => chunks.push(chunk));
  return new Promise((resolve) => {
    const finish = (code) => {
      stopForwarding();
      resolve({ code, output: Buffer.concat(chunks).toString() });
    };
    child.once('error', (error) => {
      chunks.push(Buffer.from(`${program}: ${error.message}\n`));
      finish(127);
    });
    child.once('close', (code, signal) => finish(exitCodeOf(code, signal)));
  });
}

/** @returns {number} what a shell would show in $? */
export function exitCodeOf(code, signal) {
  return code ?? 128 + (constants.signals[signal] ?? 0);
}

/**
 * At a terminal Ctrl+C is sent to the whole group, so the child has it already; a second one would mean "at once" to it.
 * Without a terminal the signal was sent to this process alone and has to be passed on.
 */
function forwardSignals(child, { always = false } = {}) {
  const hasTerminal = Boolean(process.stdin.isTTY || process.stdout.isTTY || process.stderr.isTTY);
  const listeners = FORWARDED.map((signal) => {
    const listener = () => {
      if (always || signal !== 'SIGINT' || !hasTerminal) child.kill(signal);
    };
    process.on(signal, listener);
    return () => process.off(signal, listener);
  });
  return () => listeners.forEach((stop) => stop());
}
