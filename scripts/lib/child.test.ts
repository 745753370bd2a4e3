import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { describe, expect, it } from 'vitest';
import { exitCodeOf, runCaptured, runInTerminal } from './child.mjs';
import { downloadWatched } from './watchedDownload.mjs';

const node = process.execPath;
const waitForever = 'setInterval(() => {}, 1000)';

describe('a child', () => {
  it('gives back its exit code', async () => {
    expect(await runInTerminal(node, ['-e', 'process.exit(3)'])).toBe(3);
  });

  it('is 127 when there is no such program, and nothing throws', async () => {
    expect(await runCaptured('/no/such/program', [])).toMatchObject({
      code: 127,
      output: expect.stringContaining('ENOENT') as string,
    });
  });

  it('ended by a signal shows the code that a shell would show', () => {
    expect([
      exitCodeOf(0, null),
      exitCodeOf(null, 'SIGINT'),
      exitCodeOf(null, 'SIGTERM'),
      exitCodeOf(null, 'SIGKILL'),
    ]).toEqual([0, 130, 143, 137]);
  });

  it('is kept word by word, both of its streams', async () => {
    expect(await runCaptured(node, ['-e', 'console.log("out"); console.error("err")'])).toEqual({
      code: 0,
      output: expect.stringMatching(/out|err/) as string,
    });
  });

  it.skipIf(process.platform === 'win32')(
    'gets the signal that its parent was sent, and decides how both end',
    async () => {
      const childCode = `process.on('SIGTERM', () => process.exit(9)); console.log('ready'); ${waitForever}`;
      const parentCode = `
      import { runInTerminal } from ${JSON.stringify(new URL('./child.mjs', import.meta.url).href)};
      process.exitCode = await runInTerminal(process.execPath, ['-e', ${JSON.stringify(childCode)}]);
    `;
      const parent = spawn(node, ['--input-type=module', '-e', parentCode], { stdio: ['ignore', 'pipe', 'inherit'] });
      await once(parent.stdout, 'data'); // the child is ready
      parent.kill('SIGTERM');
      expect(await once(parent, 'exit')).toEqual([9, null]);
    },
  );
});

describe('a watched download', () => {
  const options = { cwd: process.cwd(), env: process.env };

  it('is given up when no byte comes any more', async () => {
    expect(await downloadWatched(node, ['-e', waitForever], options, 100)).toBe(false);
  });

  it('may download into the temporary folder it was given, and tells how it went', async () => {
    const write = `require('node:fs').writeFileSync(require('node:path').join(require('node:os').tmpdir(), 'part'), 'x')`;
    expect(await downloadWatched(node, ['-e', write], options, 5000)).toBe(true);
    expect(await downloadWatched(node, ['-e', `${write}; process.exit(1)`], options, 5000)).toBe(false);
  });
});
