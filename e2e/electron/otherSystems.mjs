import { execFileSync } from 'node:child_process';
import { mkdirSync, readdirSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { findOnPath } from '../../scripts/lib/chromium.mjs';

/** Electron for Windows out of a portable program of electron-builder's: an NSIS installer around an archive. */
export function unpackPortable(file, folder) {
  const installer = join(folder, 'installer');
  const electron = join(folder, 'electron');
  unpack7z(file, installer);
  unpack7z(join(installer, '$PLUGINSDIR', 'app-64.7z'), electron);
  rmSync(installer, { recursive: true });
  const [program] = readdirSync(electron).filter((name) => name.endsWith('.exe'));
  renameSync(join(electron, program), join(electron, 'electron.exe'));
  emptyFolder(join(electron, 'resources'));
}

function unpack7z(file, to) {
  execFileSync(findOnPath(['7z', '7zz']), ['x', '-y', `-o${to}`, file], { stdio: 'ignore' });
}

/** Electron for macOS out of a program: its own names back, as electron-builder looks for them. */
export function unpackMacApp(app, folder) {
  const electron = join(folder, 'electron');
  mkdirSync(electron);
  const ours = join(electron, 'Electron.app');
  renameSync(app, ours);
  const contents = join(ours, 'Contents');
  const [name] = readdirSync(join(contents, 'MacOS'));
  renameSync(join(contents, 'MacOS', name), join(contents, 'MacOS', 'Electron'));
  const frameworks = join(contents, 'Frameworks');
  for (const helper of readdirSync(frameworks).filter((entry) => entry.startsWith(`${name} Helper`))) {
    const theirs = helper.replace('.app', '');
    const renamed = theirs.replace(name, 'Electron');
    renameSync(join(frameworks, helper), join(frameworks, `${renamed}.app`));
    const programs = join(frameworks, `${renamed}.app`, 'Contents', 'MacOS');
    renameSync(join(programs, theirs), join(programs, renamed));
  }
  rmSync(join(contents, 'Resources', 'app.asar'));
}

function emptyFolder(folder) {
  rmSync(folder, { recursive: true });
  mkdirSync(folder);
}
