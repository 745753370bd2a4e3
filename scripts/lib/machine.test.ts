import { describe, expect, it } from 'vitest';
import { findChromium } from './chromium.mjs';
import { findNode24 } from './node24.mjs';
import { SetupError } from './setupError.mjs';
import { missingPackages } from './testMachine.mjs';
import { electronArguments, hasDisplay, whyNotStarted } from './window.mjs';

describe('the Node that runs everything', () => {
  it('is the running one when it is 24 or newer', () => {
    expect(findNode24({ running: '24.0.0', execPath: '/own/node' })).toBe('/own/node');
    expect(findNode24({ running: '26.1.0', execPath: '/own/node' })).toBe('/own/node');
  });

  it('says what to do on a platform that npm has no Node for', () => {
    expect(() => findNode24({ running: '20.20.2', platform: 'sunos', arch: 'x64' })).toThrow(SetupError);
  });
});

describe('a machine for tests', () => {
  it('lacks nothing when everything is there', () => {
    expect(missingPackages({ hasProgram: () => true, hasLibrary: () => true, hasFonts: true })).toEqual([]);
  });

  it('is given what it lacks by the names that a release may have for it', () => {
    const facts = {
      hasProgram: (name: string) => name !== 'xvfb-run',
      hasLibrary: (name: string) => name !== 'libgtk-3.so.0',
      hasFonts: false,
    };
    expect(missingPackages(facts)).toEqual([
      ['xvfb'],
      ['libgtk-3-0t64', 'libgtk-3-0'],
      ['fonts-liberation'],
      ['fonts-dejavu-core'],
    ]);
  });

  it('uses the Chromium that CHROMIUM_PATH names, and no other when that is not there', () => {
    expect(findChromium({ CHROMIUM_PATH: process.execPath })).toBe(process.execPath);
    expect(findChromium({ CHROMIUM_PATH: '/no/such/chromium' })).toBe(null);
  });
});

describe('the window', () => {
  it('needs X or Wayland on Linux, and nothing elsewhere', () => {
    expect([
      hasDisplay({}, 'linux'),
      hasDisplay({ DISPLAY: ':0' }, 'linux'),
      hasDisplay({ WAYLAND_DISPLAY: 'wayland-0' }, 'linux'),
    ]).toEqual([false, true, true]);
    expect([hasDisplay({}, 'darwin'), hasDisplay({}, 'win32')]).toEqual([true, true]);
  });

  it('gives up Chromium’s sandbox for root alone, who cannot have it', () => {
    expect(electronArguments(['/a.jpg'], 0)).toContain('--no-sandbox');
    expect(electronArguments(['/a.jpg'], 1000)).not.toContain('--no-sandbox');
    expect(electronArguments(['/a.jpg'], undefined).at(-1)).toBe('/a.jpg');
  });

  it('that stopped itself before it began is explained by the sandbox, where that is what is forbidden', () => {
    const blocked = { reason: 'No sandboxes here', remedy: 'Type this.' };
    expect(whyNotStarted(133, blocked)).toBe('No sandboxes here. Type this. Until then');
    expect(whyNotStarted(133, undefined)).toBe('Electron does not start here (code 133)');
    expect(whyNotStarted(127, blocked)).toBe('Electron does not start here (code 127)');
  });
});
