import { describe, expect, it } from 'vitest';
import { signingOn } from './signing.mjs';

/** A workflow hands a secret that is not there over as an empty text. */
const none = {
  PATH: '/bin',
  CSC_LINK: '',
  CSC_KEY_PASSWORD: '',
  APPLE_API_KEY: '',
  APPLE_API_KEY_ID: '',
  APPLE_API_ISSUER: '',
  WIN_CSC_LINK: '',
  WIN_CSC_KEY_PASSWORD: '',
};

describe('packages without a key', () => {
  it('say so, and electron-builder sees no empty key', () => {
    for (const [platform, name] of [
      ['darwin', 'CSC_LINK'],
      ['win32', 'WIN_CSC_LINK'],
    ] as const) {
      const { says, env, appleKey } = signingOn(platform, none);
      expect(says).toBe(`UNSIGNED: there is no ${name}.`);
      expect({ env, appleKey }).toEqual({ env: { PATH: '/bin' }, appleKey: null });
    }
  });

  it('are still started by an Apple processor', () => {
    expect(signingOn('darwin', none).args).toContain('-c.mac.identity=-');
    expect(signingOn('win32', none).args).toEqual([]);
  });
});

describe('packages with a key', () => {
  const apple = { CSC_LINK: 'p12', CSC_KEY_PASSWORD: 'secret' };
  const notary = { APPLE_API_KEY: 'p8', APPLE_API_KEY_ID: 'id', APPLE_API_ISSUER: 'issuer' };

  it('are signed and notarized on macOS, by a key whose text is put into a file', () => {
    expect(signingOn('darwin', { ...none, ...apple, ...notary })).toEqual({
      says: 'Signed.',
      args: [],
      env: { PATH: '/bin', ...apple, APPLE_API_KEY_ID: 'id', APPLE_API_ISSUER: 'issuer' },
      appleKey: 'p8',
    });
  });

  it('say where a notary is missing', () => {
    const { says, args } = signingOn('darwin', { ...none, ...apple });
    expect(says).toBe('Signed, but NOT NOTARIZED: there is no APPLE_API_KEY.');
    expect(args).toEqual(['-c.mac.notarize=false']);
  });

  it('are signed on Windows', () => {
    const { says, env } = signingOn('win32', { ...none, WIN_CSC_LINK: 'pfx', WIN_CSC_KEY_PASSWORD: 'secret' });
    expect(says).toBe('Signed.');
    expect(env).toEqual({ PATH: '/bin', WIN_CSC_LINK: 'pfx', WIN_CSC_KEY_PASSWORD: 'secret' });
  });

  it('do not reach a system that does not sign by it', () => {
    expect(signingOn('linux', { ...none, ...apple, ...notary }).env).toEqual({ PATH: '/bin' });
    expect(signingOn('win32', { ...none, ...apple }).env).toEqual({ PATH: '/bin' });
  });
});
