import { EventEmitter } from 'node:events';
import { beforeEach, expect, it } from 'vitest';
import { watchProcesses } from './processesGone.ts';

let app: EventEmitter;
let lines: string[];
let warned: string[];
beforeEach(() => {
  app = new EventEmitter();
  lines = [];
  warned = [];
});

const watch = (isAccelerated: boolean): void =>
  watchProcesses(app, {
    log: (line) => lines.push(line),
    warn: ({ code }) => warned.push(code),
    isAccelerated: () => isAccelerated,
  });
const graphicsDie = (): boolean =>
  app.emit('child-process-gone', {}, { type: 'GPU', reason: 'crashed', exitCode: 139 });

it('a process of Electron that died is named in the log, with why; one that was ended is not', () => {
  watch(true);
  graphicsDie();
  app.emit('child-process-gone', {}, { type: 'Utility', name: 'Network Service', reason: 'oom', exitCode: 5 });
  app.emit('child-process-gone', {}, { type: 'GPU', reason: 'clean-exit', exitCode: 0 });
  expect(lines).toEqual([
    'host/process-gone: GPU ended: crashed, exit code 139',
    'host/process-gone: Utility (Network Service) ended: oom, exit code 5',
  ]);
});

it('of graphics that die the person hears once, and once more when there is something to do', () => {
  watch(true);
  for (let death = 0; death < 6; death++) graphicsDie();
  expect(warned).toEqual(['host/graphics-restarted', 'host/graphics-unsteady']);
});

it('nobody is asked to turn off what is off', () => {
  watch(false);
  for (let death = 0; death < 6; death++) graphicsDie();
  expect(warned).toEqual(['host/graphics-restarted']);
});
