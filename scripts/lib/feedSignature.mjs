import { createPrivateKey, createPublicKey, sign } from 'node:crypto';
import { SetupError } from './setupError.mjs';

/**
 * Signs the lists of new versions (latest.yml, latest-linux.yml, latest-mac.yml) as the studio checks them: Ed25519 over the bytes, base64.
 * @param {string | undefined} pem the private key (PKCS 8)
 * @param {string} publicKey that of resources/updates.json; another one would make every studio refuse what is signed here
 * @returns {(bytes: Uint8Array) => string}
 */
export function feedSigner(pem, publicKey) {
  const key = readKey(pem);
  const own = createPublicKey(key).export({ format: 'der', type: 'spki' }).toString('base64');
  if (own !== publicKey)
    throw new SetupError(
      'The key is not the one of resources/updates.json.',
      'Sign with the key whose public half stands there; a new key needs a version that is still signed by the old one.',
      `public half of this key: ${own}`,
    );
  return (bytes) => sign(null, bytes, key).toString('base64');
}

function readKey(pem) {
  const remedy = 'GREVY_FEED_KEY holds an Ed25519 key as PEM: openssl genpkey -algorithm ed25519';
  if (!pem) throw new SetupError('There is no key to sign with.', remedy);
  let key;
  try {
    key = createPrivateKey(pem);
  } catch (error) {
    throw new SetupError('The key cannot be read.', remedy, error.message);
  }
  if (key.asymmetricKeyType === 'ed25519') return key;
  throw new SetupError('The key is of another kind.', remedy, key.asymmetricKeyType);
}
