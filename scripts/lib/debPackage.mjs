import { createHash } from 'node:crypto';
import { createReadStream, mkdirSync, mkdtempSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { parseArgs } from 'node:util';
import { runCaptured } from './child.mjs';

/** Options of fpm that electron-builder 26 uses for a deb. Any other is an error: nothing that it asks for is left out in silence. */
const known = {
  'input-type': { type: 'string', short: 's' },
  'output-type': { type: 'string', short: 't' },
  force: { type: 'boolean' },
  depends: { type: 'string', short: 'd', multiple: true },
  'deb-recommends': { type: 'string', multiple: true },
  'deb-compression': { type: 'string' },
  'deb-priority': { type: 'string' },
  architecture: { type: 'string' },
  'after-install': { type: 'string' },
  'after-remove': { type: 'string' },
  description: { type: 'string' },
  version: { type: 'string' },
  package: { type: 'string' },
  name: { type: 'string' },
  maintainer: { type: 'string' },
  vendor: { type: 'string' },
  url: { type: 'string' },
  category: { type: 'string' },
  license: { type: 'string' },
};

/**
 * Makes a Debian package from what electron-builder tells fpm, by dpkg's own tool: fpm is a download from GitHub or a Ruby of one's own.
 * @param {readonly string[]} args fpm's
 * @returns {Promise<string>} the package's path
 */
export async function makeDeb(args) {
  const { values, positionals } = parseArgs({ args: [...args], options: known, allowPositionals: true });
  if (values['input-type'] !== 'dir' || values['output-type'] !== 'deb')
    throw new Error(`Only folders to deb, not ${values['input-type']} to ${values['output-type']}`);
  mkdirSync(dirname(values.package), { recursive: true });
  // beside the package, on the same disk as what goes into it: its files are linked, not copied
  const tree = mkdtempSync(join(dirname(values.package), '.deb-'));
  try {
    for (const pair of positionals) await place(tree, pair);
    await run('chmod', ['-R', 'a+rX,u+w,go-w', tree]);
    await writeControl(tree, values);
    await run('dpkg-deb', ['--root-owner-group', `-Z${values['deb-compression']}`, '--build', tree, values.package]);
    return values.package;
  } finally {
    rmSync(tree, { recursive: true, force: true });
  }
}

/** Puts SOURCE=TARGET into the tree; a source with a slash at its end is what a folder holds. */
async function place(tree, pair) {
  const [source, target] = [pair.slice(0, pair.lastIndexOf('=')), pair.slice(pair.lastIndexOf('=') + 1)];
  const to = join(tree, target);
  const isContent = source.endsWith('/');
  mkdirSync(isContent ? to : dirname(to), { recursive: true });
  const from = isContent ? `${source}.` : source;
  const linked = await runCaptured('cp', ['-al', from, to]);
  if (linked.code !== 0) await run('cp', ['-a', from, to]); // another disk
}

/** The package's own files: who it is, its scripts and the sums by which a system checks what is installed. */
async function writeControl(tree, values) {
  const files = filesBelow(tree);
  const control = join(tree, 'DEBIAN');
  mkdirSync(control);
  const sums = [];
  for (const file of files) sums.push(`${await md5Of(file)}  ${relative(tree, file)}\n`);
  writeFileSync(join(control, 'md5sums'), sums.join(''));
  const bytes = files.reduce((sum, file) => sum + statSync(file).size, 0);
  writeFileSync(join(control, 'control'), controlText(values, Math.ceil(bytes / 1024)));
  for (const [name, script] of [
    ['postinst', values['after-install']],
    ['postrm', values['after-remove']],
  ])
    if (script) await run('install', ['-m755', script, join(control, name)]);
  await run('chmod', ['755', control]);
}

function controlText(values, installedKib) {
  const [synopsis, ...paragraphs] = values.description.split('\n').map((line) => line.trim());
  const fields = {
    Package: values.name,
    Version: values.version,
    Section: values.category,
    Priority: values['deb-priority'],
    Architecture: values.architecture,
    Maintainer: values.maintainer,
    Vendor: values.vendor,
    License: values.license,
    Homepage: values.url,
    'Installed-Size': installedKib,
    Depends: values.depends?.join(', '),
    Recommends: values['deb-recommends']?.join(', '),
    Description: [synopsis, ...paragraphs.map((line) => ` ${line || '.'}`)].join('\n'),
  };
  return Object.entries(fields)
    .filter(([, value]) => value)
    .map(([name, value]) => `${name}: ${value}\n`)
    .join('');
}

const filesBelow = (folder) =>
  readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .sort();

async function md5Of(file) {
  const hash = createHash('md5'); // dpkg's; it tells damage, the signature of a repository tells malice
  await pipeline(createReadStream(file), hash);
  return hash.digest('hex');
}

async function run(program, args) {
  const { code, output } = await runCaptured(program, args);
  if (code !== 0) throw new Error(`${program} ended with ${code}: ${output.trimEnd()}`);
}
