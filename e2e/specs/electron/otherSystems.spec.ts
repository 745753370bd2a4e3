import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fuseDifferences } from '../../../scripts/lib/fuses.mjs';
import { fusesAfter22 } from '../../bed/packages.ts';
import { expect, test } from '../../bed/test.ts';
import { packFolderFor } from '../../electron/package.mjs';

test.setTimeout(300_000);

/** SHA-256 of the list of files that an archive begins with, by which Electron knows it (electron/asar, README: format). */
function hashOfArchive(file: string): string {
  const bytes = readFileSync(file);
  const length = bytes.readUInt32LE(12);
  return createHash('sha256')
    .update(bytes.subarray(16, 16 + length))
    .digest('hex');
}

test('@long the program for Windows has its fuses as they were decided and knows its archive', async ({ folder }) => {
  const { program, resources } = await packFolderFor({ platform: 'win32', arch: 'x64' }, folder);
  expect(await fuseDifferences(program)).toEqual(fusesAfter22);
  const hash = hashOfArchive(join(resources, 'app.asar'));
  expect(readFileSync(program).toString('latin1')).toContain(
    JSON.stringify([{ file: 'resources\\app.asar', alg: 'SHA256', value: hash }]),
  );
});

test('@long the program for macOS has its fuses as they were decided and knows its archive', async ({ folder }) => {
  const { program, resources } = await packFolderFor({ platform: 'darwin', arch: 'arm64' }, folder);
  expect(await fuseDifferences(program)).toEqual(fusesAfter22);
  const properties = readFileSync(join(program, 'Contents', 'Info.plist'), 'utf8');
  const hash = hashOfArchive(join(resources, 'app.asar'));
  expect(properties.replace(/\s+/g, '')).toContain(
    `<key>Resources/app.asar</key><dict><key>algorithm</key><string>SHA256</string><key>hash</key><string>${hash}</string></dict>`,
  );
});
