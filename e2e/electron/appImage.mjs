import { execFileSync } from 'node:child_process';
import { chmodSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fromBuilder } from '../../scripts/lib/fromBuilder.mjs';

/** What belongs to the program in an AppImage, and not to Electron. */
const notElectrons = /^(AppRun|usr|resources|\.DirIcon|.*\.(desktop|png))$/;

/**
 * Electron out of an AppImage that electron-builder made, as it is before a program is put into it: its own name, and an app in its resources
 * that loads the one of the command line. Beside it the `runtime` of the AppImage.
 */
export async function unpackAppImage(file, folder) {
  chmodSync(file, 0o755);
  execFileSync(file, ['--appimage-extract'], { cwd: folder, stdio: 'ignore' });
  const files = join(folder, 'squashfs-root');
  for (const name of readdirSync(files)) if (notElectrons.test(name)) rmSync(join(files, name), { recursive: true });
  renameSync(join(files, programOf(files)), join(files, 'electron'));
  mkdirSync(join(files, 'resources'));
  const archive = join(files, 'resources', 'default_app.asar');
  await fromBuilder('@electron/asar').createPackage(join(import.meta.dirname, 'defaultApp'), archive);
  execFileSync('chmod', ['-R', 'a+rX', files]); // an AppImage is its owner's alone
  writeFileSync(join(folder, 'runtime'), runtimeOf(file), { mode: 0o755 });
  renameSync(files, join(folder, 'electron'));
}

/** By far the largest file of Electron. */
function programOf(folder) {
  const sizeOf = (name) => statSync(join(folder, name)).size;
  return readdirSync(folder).reduce((one, other) => (sizeOf(one) > sizeOf(other) ? one : other));
}

/** The program before the files: an ELF of 64 bits ends with its table of sections (System V ABI, 4.1). */
function runtimeOf(file) {
  const bytes = readFileSync(file);
  const end = Number(bytes.readBigUInt64LE(0x28)) + bytes.readUInt16LE(0x3a) * bytes.readUInt16LE(0x3c);
  return bytes.subarray(0, end);
}
