import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { runCaptured } from './child.mjs';
import { inRoot } from './paths.mjs';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'grevy-apprun-'));
  program('grevy-studio', 'echo started; for word in "$@"; do echo "<$word>"; done');
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const program = (name: string, script: string): void =>
  writeFileSync(join(folder, name), `#!/bin/sh\n${script}\n`, { mode: 0o755 });

/** Starts the AppImage's entry where user namespaces can be made, or cannot. */
function start(unshare: 'exit 0' | 'exit 1', args: readonly string[] = [], language = 'en_GB.UTF-8') {
  program('unshare', unshare);
  for (const dialog of ['zenity', 'kdialog', 'xmessage']) program(dialog, 'exit 0');
  const env = { APPDIR: folder, PATH: `${folder}:/usr/bin:/bin`, LANG: language };
  return runCaptured(inRoot('resources', 'linux', 'AppRun'), args, { env });
}

describe.skipIf(process.platform === 'win32')("the AppImage's entry", () => {
  it('starts the studio with what it was given', async () => {
    expect(await start('exit 0', ['a horse.jpg'])).toEqual({ code: 0, output: 'started\n<a horse.jpg>\n' });
  });

  it('says what to do where the system forbids the sandbox, and does not start without it', async () => {
    const { code, output } = await start('exit 1', ['a horse.jpg']);
    expect(code).toBe(1);
    expect(output).toMatch(/^Grevy Studio was not started: .*sandbox.*\n\nInstall the \.deb package/);
    expect(output).not.toContain('started\n<');
  });

  it('says it in Serbian to whom the system speaks Serbian', async () => {
    expect((await start('exit 1', [], 'sr_RS.UTF-8')).output).toMatch(/^Grevy Studio nije pokrenut: /);
  });

  it('leaves the sandbox out for a person who says so', async () => {
    expect(await start('exit 1', ['--no-sandbox'])).toEqual({ code: 0, output: 'started\n<--no-sandbox>\n' });
  });
});
