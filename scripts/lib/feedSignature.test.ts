import { createPublicKey, generateKeyPairSync, verify } from 'node:crypto';
import { expect, it } from 'vitest';
import { feedSigner } from './feedSignature.mjs';

const pair = () => {
  const { privateKey, publicKey } = generateKeyPairSync('ed25519');
  return {
    pem: privateKey.export({ format: 'pem', type: 'pkcs8' }).toString(),
    publicKey: publicKey.export({ format: 'der', type: 'spki' }).toString('base64'),
  };
};
/** As the studio checks it. */
const fits = (bytes: Buffer, signature: string, publicKey: string): boolean => {
  const key = createPublicKey({ key: Buffer.from(publicKey, 'base64'), format: 'der', type: 'spki' });
  return verify(null, bytes, key, Buffer.from(signature, 'base64'));
};
const list = Buffer.from('version: 1.1.0\n');

it('a signature fits the list that it was made for, and no other', () => {
  const { pem, publicKey } = pair();
  const signature = feedSigner(pem, publicKey)(list);
  expect(fits(list, signature, publicKey)).toBe(true);
  expect(fits(Buffer.from('version: 1.1.1\n'), signature, publicKey)).toBe(false);
  expect(fits(list, signature, pair().publicKey)).toBe(false);
});

it('nothing is signed by a key that studios do not know', () => {
  expect(() => feedSigner(pair().pem, pair().publicKey)).toThrow('not the one of resources/updates.json');
  expect(() => feedSigner(pair().pem, '')).toThrow('not the one of resources/updates.json');
});

it('a missing key, one that is none, and one of another kind are named', () => {
  const other = generateKeyPairSync('ec', { namedCurve: 'P-256' }).privateKey.export({ format: 'pem', type: 'pkcs8' });
  expect(() => feedSigner(undefined, '')).toThrow('There is no key');
  expect(() => feedSigner('abc', '')).toThrow('cannot be read');
  expect(() => feedSigner(other.toString(), '')).toThrow('another kind');
});
