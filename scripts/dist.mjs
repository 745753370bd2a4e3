import { createHash } from 'node:crypto';
import { createReadStream, readFileSync, statSync } from 'node:fs';
import { dirname, relative } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { ensureBuilt } from './lib/build.mjs';
import { ensureElectron } from './lib/electron.mjs';
import { fuseDifferences } from './lib/fuses.mjs';
import { ensureInstalled } from './lib/install.mjs';
import { findNode24 } from './lib/node24.mjs';
import { inRoot, ROOT } from './lib/paths.mjs';
import { changed, readArguments } from './lib/distArguments.mjs';
import { runScript, SetupError } from './lib/setupError.mjs';
import { overBudget, packageSizes } from './lib/sizeBudget.mjs';
import { step } from './lib/step.mjs';

/** What each system makes packages of for itself, as in electron-builder.yml. The deb last: it leaves a word of its own in the folder. */
const KINDS = { linux: ['tar.gz', 'AppImage', 'deb'], win32: ['portable', 'nsis'], darwin: ['zip', 'dmg'] };

/**
 * `npm run dist`: packs the studio for the system that it runs on and makes all packages of it that can be made here; says which could not, and why.
 * `npm run dist -- deb tar.gz` makes these, `--all` every one of this system, and each fails where one cannot be made; `dir` makes the folder alone.
 * `-c.NAME=VALUE` changes electron-builder's configuration, as on its own command line.
 */
await runScript(async () => {
  const { named, isAll, changes } = readArguments(process.argv.slice(2), KINDS[process.platform] ?? []);
  await ensureInstalled();
  const node24 = findNode24();
  const electron = await ensureElectron(node24);
  if (!('executable' in electron))
    throw new SetupError(`No package can be made here: ${electron.missing}`, 'Run it where Electron can be had.');
  await ensureBuilt(node24);

  const packaging = await import('./lib/packageStudio.mjs');
  const output = inRoot('dist');
  const config = changed(
    { ...(await packaging.productConfig()), electronDist: dirname(electron.executable), publish: feed() },
    changes,
  );
  const { folder, program, resources } = packaging.unpackedPlaces(output);
  await step('Laying out the engine', () => packaging.prepareParts());
  await step('Packing', () => packaging.makePackages(['dir'], config));
  tellSizes(packageSizes(resources));
  const differences = await fuseDifferences(program);
  if (differences.length > 0) throw new SetupError('Fuses are not as decided.', differences.join('\n'));

  const kinds = KINDS[process.platform] ?? [];
  const wanted = isAll ? kinds : named.filter((kind) => kind !== 'dir');
  if (isAll || named.length > 0) {
    if (wanted.length > 0) await tellMade(await packaging.makePackages(wanted, config, folder));
    return 0;
  }
  for (const kind of kinds)
    try {
      await tellMade(await step(kind, () => packaging.makePackages([kind], config, folder)));
    } catch (error) {
      process.stdout.write(`${kind} could not be made here: ${firstLine(error)}\n`);
    }
  return 0;
});

/** Where installed studios look for new versions, by which electron-builder writes the lists of these; nowhere while there is no feed. */
function feed() {
  const { feed: url } = JSON.parse(readFileSync(inRoot('resources', 'updates.json'), 'utf8'));
  return url === '' ? null : { provider: 'generic', url };
}

function tellSizes(sizes) {
  for (const { name, megabytes, atMost } of sizes)
    process.stdout.write(`${megabytes.toFixed(1).padStart(7)} MB of ${String(atMost).padStart(3)}  ${name}\n`);
  const over = overBudget(sizes);
  if (over.length > 0)
    throw new SetupError('A part is larger than its budget (scripts/lib/sizeBudget.mjs).', over.join('\n'));
}

async function tellMade(files) {
  for (const file of files) {
    const hash = createHash('sha256');
    await pipeline(createReadStream(file), hash);
    const megabytes = (statSync(file).size / 1e6).toFixed(1);
    process.stdout.write(`${relative(ROOT, file)}  ${megabytes} MB  sha256 ${hash.digest('hex')}\n`);
  }
}

const firstLine = (error) => (error instanceof Error ? error.message : String(error)).split('\n')[0];
