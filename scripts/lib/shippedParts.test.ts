import { cpSync, existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeAll, describe, expect, it } from 'vitest';
import { billOf, licencesOf } from './billOfMaterials.mjs';
import { filesBelow } from './build.mjs';
import { importsOf } from './imports.mjs';
import { inRoot, ROOT } from './paths.mjs';
import { npmBill, problemsOf, shippedParts } from './shippedParts.mjs';

let bill: Awaited<ReturnType<typeof npmBill>>;
let bundled: { page: string[]; window: string[] };
let parts: ReturnType<typeof shippedParts>;

const fonts = ['@fontsource-variable/inter', '@fontsource/stix-two-math'];
/** Electron is no part of a bundle; argparse belongs to the command line of js-yaml, which none holds. */
const leftOut = new Set(['electron', 'argparse']);

/** All that the sources of a folder import from packages, and what that needs: the build keeps less of it, never more. */
function packagesOf(folder: string, more: readonly string[] = []): string[] {
  const sources = filesBelow(ROOT, folder).filter(({ path }) => /^(?!.*\/testing\/).*\.(ts|svelte)$/.test(path));
  const imported = sources.flatMap(({ path, read }) =>
    importsOf(path, new TextDecoder().decode(read())).map(({ specifier }) => specifier),
  );
  const names = new Set([...imported, ...more].map((name) => /^(@[^/]+\/)?[^/.]+/.exec(name)?.[0]));
  const components = bill.components.filter(({ name }) => !leftOut.has(name));
  const known = new Set(components.map((one) => one['bom-ref']));
  const found = new Set(components.filter(({ name }) => names.has(name)).map((one) => one['bom-ref']));
  const needs = new Map(bill.dependencies.map(({ ref, dependsOn }) => [ref, dependsOn ?? []]));
  for (const ref of found) for (const next of needs.get(ref) ?? []) if (known.has(next)) found.add(next);
  return [...found].filter((ref) => existsSync(inRoot('node_modules', ref.replace(/@[^@]*$/, ''))));
}

beforeAll(async () => {
  bill = await npmBill(ROOT);
  bundled = { page: packagesOf('src-renderer', fonts), window: packagesOf('src-main/hosts/electron') };
  parts = shippedParts(ROOT, bill, bundled);
});

describe('what ships', () => {
  it('has a licence that is allowed, and its text', () => {
    expect(parts.length).toBeGreaterThan(150);
    expect(problemsOf(parts)).toEqual([]);
  });

  it('is the engine with its Node, the page with its fonts, the window, and the models; tools are not', () => {
    const kindOf = (name: string): string | undefined => parts.find((part) => part.name === name)?.kind;
    expect(kindOf('onnxruntime-node')).toBe('engine');
    expect(parts.filter(({ name }) => /^node-(linux|darwin|win|bin)-/.test(name))).toHaveLength(1);
    expect(kindOf('svelte')).toBe('page');
    expect(kindOf('@fontsource-variable/inter')).toBe('page');
    expect(kindOf('electron')).toBe('window');
    expect(kindOf('electron-updater')).toBe('window');
    expect(kindOf('horse2zebra')).toBe('model');
    for (const tool of ['typescript', 'eslint', 'vitest', 'electron-builder']) expect(kindOf(tool)).toBeUndefined();
  });

  it('says of libvips that it may be replaced, and what it was built of', () => {
    const libvips = parts.find(({ name }) => name.startsWith('@img/sharp-libvips-'));
    expect(libvips?.licence).toBe('LGPL-3.0-or-later');
    expect(libvips?.text).toContain('You may put a library of your own');
    expect(libvips?.text).toContain('GNU LESSER GENERAL PUBLIC LICENSE');
    expect(libvips?.text).toMatch(/cairo +\| Mozilla Public License 1\.1/);
    expect(JSON.stringify(libvips?.component)).toContain('"name":"vips"');
  });
});

describe('the bill of materials', () => {
  it('is the same each time, and names neither the time nor this folder', async () => {
    const text = JSON.stringify(billOf(bill, parts));
    expect(JSON.stringify(billOf(await npmBill(ROOT), shippedParts(ROOT, bill, bundled)))).toBe(text);
    expect(text).not.toContain('timestamp');
    expect(text).not.toContain(ROOT);
  });

  it('is CycloneDX whose references all lead to a part', () => {
    const made = billOf(bill, parts);
    expect(made).toMatchObject({ bomFormat: 'CycloneDX', specVersion: '1.5', version: 1 });
    expect(made.serialNumber).toMatch(/^urn:uuid:[0-9a-f]{8}-[0-9a-f]{4}-8[0-9a-f]{3}-a[0-9a-f]{3}-[0-9a-f]{12}$/);
    const refs = made.components.map((component) => component['bom-ref']);
    expect(new Set(refs).size).toBe(refs.length);
    for (const { dependsOn } of made.dependencies) for (const ref of dependsOn) expect(refs).toContain(ref);
  });

  it('gives the page every text once', () => {
    const { texts, parts: shown } = licencesOf('ours', parts);
    expect(new Set(texts).size).toBe(texts.length);
    expect(shown.find(({ name }) => name === 'koffi')).toMatchObject({
      licence: 'MIT',
      kind: 'engine',
    });
    for (const { text } of shown) expect(texts[text]).toBeTruthy();
  });
});

describe('a package that may not ship', () => {
  let root: string;
  afterEach(() => rmSync(root, { recursive: true, force: true }));

  /** What is said of a repository with one package. */
  function problemsWith(manifest: Record<string, string>, files: Record<string, string> = {}): string[] {
    root = mkdtempSync(join(tmpdir(), 'grevy-shipped-'));
    const folder = join(root, 'node_modules', 'one');
    mkdirSync(folder, { recursive: true });
    cpSync(inRoot('resources/licences'), join(root, 'resources/licences'), { recursive: true });
    const whole = { name: 'one', version: '1.0.0', ...manifest };
    writeFileSync(join(folder, 'package.json'), JSON.stringify(whole));
    for (const [name, text] of Object.entries(files)) writeFileSync(join(folder, name), text);
    writeFileSync(join(root, 'package.json'), JSON.stringify({ dependencies: { one: '1.0.0' } }));
    const packages = { '': {}, 'node_modules/one': { version: '1.0.0' } };
    writeFileSync(join(root, 'package-lock.json'), JSON.stringify({ packages }));
    const licenses = manifest['license'] ? [{ license: { id: manifest['license'] } }] : undefined;
    const component = { 'bom-ref': 'one@1.0.0', name: 'one', version: '1.0.0', ...(licenses && { licenses }) };
    return problemsOf(shippedParts(root, { components: [component], dependencies: [] }, { page: [], window: [] }));
  }

  it('is named when its licence is not allowed', () => {
    expect(problemsWith({ license: 'GPL-3.0-only' }, { LICENSE: 'text' })).toEqual([
      'one 1.0.0: its licence is GPL-3.0-only, which is not allowed',
    ]);
    expect(problemsWith({ license: 'MIT AND GPL-3.0-only' }, { LICENSE: 'text' })).toHaveLength(1);
    expect(problemsWith({ license: 'LGPL-3.0-or-later' }, { LICENSE: 'text' })).toHaveLength(1);
  });

  it('is named when it says no licence', () => {
    expect(problemsWith({}, { LICENSE: 'text' })).toEqual([
      'one 1.0.0: its licence is not named, which is not allowed',
    ]);
  });

  it('is named when nobody knows whose work it is, and so no text can be given', () => {
    expect(problemsWith({ license: 'MIT' })).toEqual(['one 1.0.0: no text of its licence (MIT) was found']);
    expect(problemsWith({ license: 'MIT', author: 'Ada <ada@example.org>' })).toEqual([]);
    expect(problemsWith({ license: '(GPL-3.0-only OR MIT)' }, { 'LICENSE.md': 'text' })).toEqual([]);
  });
});
