import { copyFileSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { basename, join } from 'node:path';
import { inRoot } from './lib/paths.mjs';
import { mergedList, notesOf } from './lib/releaseFiles.mjs';
import { runScript, SetupError } from './lib/setupError.mjs';

/** `node scripts/gatherRelease.mjs FROM TO` puts what release.yml's machines made into one folder, and writes release-notes.md. */
await runScript(async () => {
  const [from, to] = process.argv.slice(2);
  if (!from || !to) throw new SetupError('Two folders are needed.', 'Type: node scripts/gatherRelease.mjs FROM TO');
  const { dump, load } = createRequire(createRequire(import.meta.url).resolve('electron-builder'))('js-yaml');
  const { version } = JSON.parse(readFileSync(inRoot('package.json'), 'utf8'));
  writeFileSync('release-notes.md', notesOf(readFileSync(inRoot('CHANGELOG.md'), 'utf8'), version));
  const files = readdirSync(from, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name));
  mkdirSync(to, { recursive: true });
  for (const [name, same] of Object.entries(Object.groupBy(files, (file) => basename(file)))) {
    if (name.endsWith('.yml'))
      writeFileSync(join(to, name), dump(mergedList(same.map((file) => load(readFileSync(file, 'utf8'))))));
    else if (same.length === 1) copyFileSync(same[0], join(to, name));
    else throw new SetupError(`Several machines made ${name}.`, 'Give each package a name of its own (artifactName).');
  }
  return 0;
});
