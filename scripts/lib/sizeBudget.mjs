import { existsSync, lstatSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { NODE_PACKAGES } from './node24.mjs';

/** Megabytes (10^6 bytes) that a part of a package may have, unpacked. A part that outgrows its own is looked at before it is given more. */
const parts = [
  { name: 'window: page, main and preload script', paths: ['app.asar'], atMost: 12 },
  { name: 'engine', paths: ['engine'], without: ['engine/node_modules', 'engine/models'], atMost: 12 },
  { name: 'Node', paths: NODE_PACKAGES.map((name) => `engine/node_modules/${name}`), atMost: 140 },
  {
    name: 'ONNX Runtime',
    paths: ['engine/node_modules/onnxruntime-node', 'engine/node_modules/onnxruntime-common'],
    atMost: 70,
  },
  { name: 'sharp and libvips', paths: ['engine/node_modules/sharp', 'engine/node_modules/@img'], atMost: 30 },
  { name: 'koffi', paths: ['engine/node_modules/koffi', 'engine/node_modules/@koromix'], atMost: 4 },
  { name: 'models', paths: ['engine/models'], atMost: 40 },
  { name: 'licences and bill of materials', paths: ['LICENCES.txt', 'sbom.cdx.json'], atMost: 2 },
];

/** All of a package but Electron, in megabytes. */
export const WHOLE_AT_MOST = 330;

/**
 * What a package weighs, part by part.
 * @param {string} resources the package's folder of that name
 * @returns {{ name: string, megabytes: number, atMost: number }[]} the last one is all of it
 */
export function packageSizes(resources) {
  const sized = parts.map(({ name, paths, without = [], atMost }) => {
    const bytes = sum(paths, resources) - sum(without, resources);
    return { name, megabytes: bytes / 1e6, atMost };
  });
  const named = sized.reduce((total, { megabytes }) => total + megabytes, 0);
  const whole = bytesOf(join(resources, 'engine')) + sum(['app.asar', 'LICENCES.txt', 'sbom.cdx.json'], resources);
  return [
    ...sized,
    { name: 'small packages', megabytes: whole / 1e6 - named, atMost: 2 },
    { name: 'whole, without Electron', megabytes: whole / 1e6, atMost: WHOLE_AT_MOST },
  ];
}

/** @returns {string[]} what has outgrown its budget, in words */
export const overBudget = (sizes) =>
  sizes
    .filter(({ megabytes, atMost }) => megabytes > atMost)
    .map(({ name, megabytes, atMost }) => `${name}: ${megabytes.toFixed(1)} MB, at most ${atMost} MB`);

const sum = (paths, folder) => paths.reduce((total, path) => total + bytesOf(join(folder, path)), 0);

function bytesOf(path) {
  if (!existsSync(path)) return 0;
  const found = lstatSync(path);
  if (!found.isDirectory()) return found.size;
  return readdirSync(path).reduce((total, name) => total + bytesOf(join(path, name)), 0);
}
