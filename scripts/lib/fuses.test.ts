import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { FUSES, decidedFuses, fuseDifferences } from './fuses.mjs';

/** The mark before the wire in every Electron, then its version and length: electron/electron, docs/tutorial/fuses.md. */
const sentinel = 'dL7pKGdnNz796PbbjQWNKmHXBZaB9tsX';
/** How Electron 45 is shipped. */
const shipped = '101100011';

interface Packager {
  generateFuseConfig(fuses: Record<string, boolean>): Promise<object>;
}

const fromBuilder = createRequire(createRequire(import.meta.url).resolve('electron-builder'));
const { PlatformPackager } = fromBuilder('app-builder-lib') as {
  PlatformPackager: { prototype: Packager };
};
const { flipFuses } = createRequire(fromBuilder.resolve('app-builder-lib'))('@electron/fuses') as {
  flipFuses: (program: string, config: object) => Promise<number>;
};

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'grevy-fuses-'));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

/** A stand-in for a program: all that fuses are written to and read from. */
async function program(wire: string): Promise<string> {
  const path = join(folder, `electron-${wire}`);
  const bytes = [Buffer.from(`program ${sentinel}`), Buffer.from([1, wire.length]), Buffer.from(`${wire} program`)];
  await writeFile(path, Buffer.concat(bytes));
  return path;
}

/** What electron-builder does before it signs. */
async function pack(path: string): Promise<string> {
  const { wasmTrapHandlers: _asShipped, ...decided } = decidedFuses();
  await flipFuses(path, await PlatformPackager.prototype.generateFuseConfig(decided));
  return path;
}

describe('the fuses of a packed studio', () => {
  it('are all decided', () => {
    expect(Object.keys(decidedFuses()).sort()).toEqual(FUSES.toSorted());
  });

  it('are set by electron-builder as they are decided', async () => {
    expect(await fuseDifferences(await pack(await program(shipped)))).toEqual([]);
  });

  it('let nobody use the studio as an interpreter, look into it or put files in place of its archive, and give file: no rights', () => {
    expect(decidedFuses()).toMatchObject({
      runAsNode: false,
      enableNodeOptionsEnvironmentVariable: false,
      enableNodeCliInspectArguments: false,
      enableEmbeddedAsarIntegrityValidation: true,
      onlyLoadAppFromAsar: true,
      grantFileProtocolExtraPrivileges: false,
    });
  });

  it('are named where a program has them otherwise, as Electron is shipped', async () => {
    expect(await fuseDifferences(await program(shipped))).toEqual([
      'runAsNode is not false',
      'enableCookieEncryption is not true',
      'enableNodeOptionsEnvironmentVariable is not false',
      'enableNodeCliInspectArguments is not false',
      'enableEmbeddedAsarIntegrityValidation is not true',
      'onlyLoadAppFromAsar is not true',
      'grantFileProtocolExtraPrivileges is not false',
    ]);
  });

  it('are missed where a later Electron has one more, or nobody has decided', async () => {
    const later = await pack(await program(`${shipped}0`));
    expect(await fuseDifferences(later)).toEqual(['10 fuses where 9 are decided']);
    const { runAsNode: _forgotten, ...decided } = decidedFuses();
    expect(await fuseDifferences(await pack(await program(shipped)), decided)).toEqual(['runAsNode is not decided']);
  });
});
