// Reads the fuses of a packed studio back: `node scripts/fuses.mjs dist/linux-unpacked/grevy-studio`.
import { fuseDifferences } from './lib/fuses.mjs';

const [program] = process.argv.slice(2);
if (program === undefined) {
  process.stderr.write('Usage: node scripts/fuses.mjs PROGRAM\n');
  process.exitCode = 2;
} else {
  const differences = await fuseDifferences(program);
  process.stdout.write(differences.length === 0 ? 'All fuses are as decided.\n' : `${differences.join('\n')}\n`);
  process.exitCode = differences.length === 0 ? 0 : 1;
}
