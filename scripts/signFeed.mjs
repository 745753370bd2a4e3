import { readFileSync, writeFileSync } from 'node:fs';
import { feedSigner } from './lib/feedSignature.mjs';
import { inRoot } from './lib/paths.mjs';
import { runScript, SetupError } from './lib/setupError.mjs';

/** `node scripts/signFeed.mjs dist/latest*.yml` writes a signature beside each, by the key in GREVY_FEED_KEY. */
await runScript(async () => {
  const files = process.argv.slice(2);
  if (files.length === 0) throw new SetupError('No list was named.', 'Type: node scripts/signFeed.mjs dist/latest.yml');
  const { publicKey } = JSON.parse(readFileSync(inRoot('resources', 'updates.json'), 'utf8'));
  const sign = feedSigner(process.env.GREVY_FEED_KEY, publicKey);
  for (const file of files) {
    writeFileSync(`${file}.sig`, sign(readFileSync(file)));
    process.stdout.write(`${file}.sig\n`);
  }
  return 0;
});
