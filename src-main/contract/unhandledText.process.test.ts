import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { expect, it } from 'vitest';

it('a promise that failed unheard is named, and the process goes on', async () => {
  const module = JSON.stringify(new URL('unhandledText.ts', import.meta.url).href);
  const code = `
    const { unhandledText } = await import(${module});
    process.on('unhandledRejection', (reason) => void process.stderr.write(unhandledText(reason)));
    void Promise.reject(new Error('nobody waited'));
    setImmediate(() => console.log('went on'));
  `;
  const { stdout, stderr } = await promisify(execFile)(process.execPath, ['--input-type=module', '-e', code]);
  expect(stdout).toBe('went on\n');
  expect(stderr).toContain('internal/bug: a promise failed that nobody waited for: Error: nobody waited');
});
