import { createHash } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { SetupError } from './setupError.mjs';
import { npmBill, problemsOf, shippedParts } from './shippedParts.mjs';

/** Where the builds of the page and of the window's process say which packages they hold, below `out`; and what is made of that. */
const BUNDLED = { page: 'renderer/packages.json', window: 'main/packages.json' };
export const LICENCES = 'renderer/licences.json';

/**
 * Writes, beside a build in `out`, what the studio is made of: `sbom.cdx.json` (CycloneDX), `LICENCES.txt` for whoever opens the folder, and
 * the page's `licences.json`.
 * @param {string} root
 * @returns {Promise<import('./shippedParts.mjs').Part[]>}
 * @throws {SetupError} when a part has no licence text, or a licence that nobody has allowed
 */
export async function writeBillOfMaterials(root) {
  const inOut = (file) => join(root, 'out', file);
  const bill = await npmBill(root);
  const [page, window] = [BUNDLED.page, BUNDLED.window].map((file) => JSON.parse(readFileSync(inOut(file), 'utf8')));
  const parts = shippedParts(root, bill, { page, window });
  const problems = problemsOf(parts);
  if (problems.length > 0)
    throw new SetupError('Something may not be shipped.', 'See scripts/lib/licenceTexts.mjs.', problems.join('\n'));
  const own = readFileSync(join(root, 'LICENSE'), 'utf8').trim();
  writeFileSync(inOut('sbom.cdx.json'), `${JSON.stringify(billOf(bill, parts), null, 2)}\n`);
  writeFileSync(inOut('LICENCES.txt'), textOf(own, parts));
  writeFileSync(inOut(LICENCES), JSON.stringify(licencesOf(own, parts)));
  return parts;
}

/**
 * npm's bill, but only of what ships, with what npm does not know, and with nothing in it of the time and the folder it was made in.
 * @param {import('./shippedParts.mjs').Bill} bill
 * @param {readonly import('./shippedParts.mjs').Part[]} parts
 */
export function billOf(bill, parts) {
  const components = parts.map(({ component }) => component);
  const refs = new Set(components.map((component) => component['bom-ref']));
  const { component, tools } = bill.metadata;
  const ref = component['bom-ref'];
  const dependencies = bill.dependencies
    .filter((entry) => refs.has(entry.ref) || entry.ref === ref)
    .map((entry) => ({ ref: entry.ref, dependsOn: (entry.dependsOn ?? []).filter((name) => refs.has(name)) }));
  const whole = {
    $schema: bill.$schema,
    bomFormat: bill.bomFormat,
    specVersion: bill.specVersion,
    version: 1,
    metadata: { tools, component: { ...component, type: 'application', name: ref.replace(/@[^@]*$/, '') } },
    components,
    dependencies,
  };
  return { ...whole, serialNumber: `urn:uuid:${uuidOf(JSON.stringify(whole))}` };
}

/** The same content, the same number: a UUID of version 8 (RFC 9562) from a hash. */
function uuidOf(text) {
  const hex = createHash('sha256').update(text).digest('hex');
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-8${hex.slice(13, 16)}-a${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
}

/**
 * What the page shows: parts, and texts once each, since many packages have the same.
 * @param {string} own the studio's licence
 * @param {readonly import('./shippedParts.mjs').Part[]} parts
 */
export function licencesOf(own, parts) {
  const texts = [...new Set([own, ...parts.map(({ text }) => text)])];
  return {
    own: 0,
    parts: parts.map(({ name, version, licence, text, kind }) => ({
      name,
      version,
      licence,
      kind,
      text: texts.indexOf(text),
    })),
    texts,
  };
}

const RULE = `\n\n${'-'.repeat(100)}\n`;

function textOf(own, parts) {
  const head =
    'Grevy Studio, and what it is made of. What Electron is made of stands in LICENSES.chromium.html beside the program.';
  const sections = parts.map(({ name, version, licence, text }) => `${name} ${version} (${licence})\n\n${text}`);
  return [`${head}\n\n${own}`, ...sections].join(RULE) + '\n';
}
