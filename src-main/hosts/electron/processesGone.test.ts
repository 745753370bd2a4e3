import { EventEmitter } from 'node:events';
import { expect, it } from 'vitest';
import { logProcessesGone } from './processesGone.ts';

it('a process of Electron that died is named in the log, with why; one that was ended is not', () => {
  const app = new EventEmitter();
  const lines: string[] = [];
  logProcessesGone(app, (line) => lines.push(line));
  app.emit('child-process-gone', {}, { type: 'GPU', reason: 'crashed', exitCode: 139 });
  app.emit('child-process-gone', {}, { type: 'Utility', name: 'Network Service', reason: 'oom', exitCode: 5 });
  app.emit('child-process-gone', {}, { type: 'GPU', reason: 'clean-exit', exitCode: 0 });
  expect(lines).toEqual([
    'host/process-gone: GPU ended: crashed, exit code 139',
    'host/process-gone: Utility (Network Service) ended: oom, exit code 5',
  ]);
});
