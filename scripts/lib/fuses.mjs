import { readFileSync } from 'node:fs';
import { fromBuilder } from './fromBuilder.mjs';
import { inRoot } from './paths.mjs';

/** Electron 45's fuses in the order of its wire, by the names that electron-builder.yml gives them. docs/security.md says why each is as it is. */
export const FUSES = [
  'runAsNode',
  'enableCookieEncryption',
  'enableNodeOptionsEnvironmentVariable',
  'enableNodeCliInspectArguments',
  'enableEmbeddedAsarIntegrityValidation',
  'onlyLoadAppFromAsar',
  'loadBrowserProcessSpecificV8Snapshot',
  'grantFileProtocolExtraPrivileges',
  'wasmTrapHandlers',
];

/** The one that electron-builder 26.17 cannot set yet: decided as Electron ships it. */
const asShipped = { wasmTrapHandlers: true };

/** @returns {Record<string, boolean>} all fuses as they are decided */
export function decidedFuses() {
  const { load } = fromBuilder('js-yaml');
  return { ...load(readFileSync(inRoot('electron-builder.yml'), 'utf8')).electronFuses, ...asShipped };
}

/**
 * Reads the fuses of a program back, and what differs from the decision: a fuse that has no decision, one that is missing, one that is set
 * otherwise. electron-builder knows no `strictlyRequireAllFuses`; this is as strict.
 * @param {string} program the packed program, on macOS the .app
 * @returns {Promise<string[]>} differences; none is as it should be
 */
export async function fuseDifferences(program, decided = decidedFuses()) {
  const { getCurrentFuseWire } = fromBuilder('@electron/fuses');
  const { version: _version, ...wire } = await getCurrentFuseWire(program);
  const states = Object.values(wire).map((state) => String.fromCharCode(state) === '1');
  const count = states.length === FUSES.length ? [] : [`${states.length} fuses where ${FUSES.length} are decided`];
  const undecided = FUSES.filter((name) => typeof decided[name] !== 'boolean').map((name) => `${name} is not decided`);
  const wrong = FUSES.filter((name, index) => typeof decided[name] === 'boolean' && states[index] !== decided[name]);
  return [...count, ...undecided, ...wrong.map((name) => `${name} is not ${decided[name]}`)];
}
