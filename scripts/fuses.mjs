import { fuseDifferences } from './lib/fuses.mjs';
import { runScript, SetupError } from './lib/setupError.mjs';

/** `node scripts/fuses.mjs dist/linux-unpacked/grevy-studio` reads the fuses of a packed studio back. */
await runScript(async () => {
  const [program] = process.argv.slice(2);
  if (program === undefined) throw new SetupError('No program was named.', 'Type: node scripts/fuses.mjs PROGRAM');
  const differences = await fuseDifferences(program);
  process.stdout.write(differences.length === 0 ? 'All fuses are as decided.\n' : `${differences.join('\n')}\n`);
  return differences.length === 0 ? 0 : 1;
});
