import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { runCaptured } from './child.mjs';
import { npmCommand, withoutNpmSettings } from './install.mjs';
import { licenceOf, licenceText, mayShip } from './licenceTexts.mjs';
import { SetupError } from './setupError.mjs';

/**
 * An entry of a bill of materials, and such a bill, as far as they are read here (CycloneDX 1.5).
 * @typedef {{ 'bom-ref': string, name: string, version: string, licenses?: readonly { expression?: string, license?: { id?: string, name?: string } }[] }} Component
 * @typedef {{ ref: string, dependsOn?: readonly string[] }} Need
 * @typedef {{ $schema: string, bomFormat: string, specVersion: string, metadata: { tools?: unknown, component: Component }, components: Component[], dependencies: Need[] }} Bill
 */

/**
 * A part of the studio that somebody gets. `component` is its entry in the bill of materials, `kind` where it is found.
 * @typedef {{ name: string, version: string, licence: string | null, text: string | null, kind: 'engine' | 'page' | 'window' | 'model', component: Component }} Part
 */

/**
 * npm's own bill of all that package-lock.json names, tools and other systems included.
 * @param {string} root
 * @returns {Promise<Bill>}
 */
export async function npmBill(root) {
  const { program, args } = npmCommand();
  const { code, output } = await runCaptured(
    program,
    [...args, 'sbom', '--sbom-format=cyclonedx', '--package-lock-only', '--loglevel=silent'],
    {
      cwd: root,
      env: { ...withoutNpmSettings(process.env), NODE_NO_WARNINGS: '1' }, // whose warnings would stand in it
      shell: program === 'npm' && process.platform === 'win32',
    },
  );
  if (code !== 0) throw new SetupError('npm could not list the packages.', 'What it said stands above.', output);
  return JSON.parse(output);
}

/**
 * All that ships on this system: what the engine may load, what was bundled into the page and into the window's process, its Electron, the models.
 * @param {string} root
 * @param {Pick<Bill, 'components' | 'dependencies'>} bill npm's
 * @param {{ page: readonly string[], window: readonly string[] }} bundled packages, each as name@version
 * @returns {Part[]} sorted by name
 */
export function shippedParts(root, bill, bundled) {
  const folders = installedFolders(root);
  const engine = packagesOfEngine(root, bill, folders);
  const electron = [...folders.keys()].filter((ref) => /^electron@/.test(ref));
  const kinds = new Map([
    ...[...electron, ...bundled.window].map((ref) => [ref, 'window']),
    ...bundled.page.map((ref) => [ref, 'page']),
    ...[...engine].map((ref) => [ref, 'engine']),
  ]);
  const packages = bill.components
    .filter((component) => kinds.has(component['bom-ref']))
    .map((component) => {
      const ref = component['bom-ref'];
      const name = component.name;
      const licence = licenceOf(component);
      const text = licenceText(root, { name, licence, folder: folders.get(ref) });
      const licenses = component.licenses ?? [{ license: { id: licence } }];
      const parts = librariesInside(join(root, folders.get(ref)), ref);
      const whole = { ...component, licenses, ...(parts.length > 0 && { components: parts }) };
      return { name, version: component.version, licence, text, kind: kinds.get(ref), component: whole };
    });
  return [...packages, ...models(root)].sort((a, b) => compare(a.name, b.name) || compare(a.version, b.version));
}

/**
 * What keeps parts from being shipped, in words; nothing where all is well.
 * @param {readonly Part[]} parts
 */
export const problemsOf = (parts) =>
  parts.flatMap((part) => {
    const who = `${part.name} ${part.version}`;
    if (!mayShip(part)) return [`${who}: its licence is ${part.licence ?? 'not named'}, which is not allowed`];
    return part.text ? [] : [`${who}: no text of its licence (${part.licence}) was found`];
  });

/** Where each package lies, by name@version; packages for other systems are not there. */
function installedFolders(root) {
  const { packages } = readJson(join(root, 'package-lock.json'));
  const found = Object.entries(packages).filter(([folder]) => folder !== '' && existsSync(join(root, folder)));
  return new Map(found.map(([folder, { version }]) => [`${folder.split('node_modules/').at(-1)}@${version}`, folder]));
}

/** What package.json depends on to run, and what that depends on, as far as it is installed. */
function packagesOfEngine(root, bill, folders) {
  const { dependencies = {}, optionalDependencies = {} } = readJson(join(root, 'package.json'));
  const needs = new Map(bill.dependencies.map(({ ref, dependsOn = [] }) => [ref, dependsOn]));
  const named = Object.entries({ ...dependencies, ...optionalDependencies }).map(
    ([name, version]) => `${name}@${version}`,
  );
  const met = new Set(named.filter((ref) => folders.has(ref)));
  for (const ref of met) for (const next of needs.get(ref) ?? []) if (folders.has(next)) met.add(next);
  return met;
}

/** The libraries that a package of compiled code was built of, where it says so: sharp's libvips does, by its file versions.json. */
function librariesInside(folder, ref) {
  const file = join(folder, 'versions.json');
  if (!existsSync(file)) return [];
  return Object.entries(readJson(file)).map(([name, version]) => ({
    'bom-ref': `${ref}/${name}@${version}`,
    type: 'library',
    name,
    version,
  }));
}

function models(root) {
  const folder = join(root, 'models');
  if (!existsSync(folder)) return [];
  return readdirSync(folder).map((id) => {
    const { name, licence, formatVersion, ...model } = readJson(join(folder, id, 'model.json'));
    const { sha256 } = model.weights ?? model.network.weights;
    const text = readFileSync(join(folder, id, 'LICENSE'), 'utf8').trim();
    const component = {
      'bom-ref': `model:${id}`,
      type: 'machine-learning-model',
      name: id,
      version: sha256.slice(0, 12),
      description: name.en,
      hashes: [{ alg: 'SHA-256', content: sha256 }],
      licenses: [{ license: { id: licence } }],
      properties: [{ name: 'grevy:model:formatVersion', value: String(formatVersion) }],
    };
    return { name: id, version: component.version, licence, text, kind: 'model', component };
  });
}

const compare = (a, b) => (a < b ? -1 : a > b ? 1 : 0);
const readJson = (file) => JSON.parse(readFileSync(file, 'utf8'));
