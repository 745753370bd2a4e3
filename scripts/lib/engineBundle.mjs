import { existsSync, mkdirSync, readdirSync, renameSync, rmSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { rolldown } from 'rolldown';

/** What Node has to find as files: compiled code beside its JavaScript, and threads that a package starts by their path. */
export const UNBUNDLED = ['sharp', 'onnxruntime-node', 'koffi', 'tinypool'];

/** What in the engine's sources names the file of a thread or a process of its own. */
const ownFile = /new URL\('([\w./-]+)\.ts', import\.meta\.url\)/g;

/**
 * Puts the engine's sources and the packages they use into a few files of plain JavaScript in one folder: `main.mjs`, one for each thread and process
 * that the engine starts, and what several of them share. Source maps lie apart: they are for whoever reads a stack of a report, and do not ship.
 * @param {{ root: string, output: string, maps: string }} folders the repository; where the bundle goes and where its maps go, both made anew
 */
export async function bundleEngine({ root, output, maps }) {
  for (const folder of [output, maps]) {
    rmSync(folder, { recursive: true, force: true });
    mkdirSync(folder, { recursive: true });
  }
  const bundle = await rolldown({
    cwd: root,
    input: { main: join(root, 'src-main', 'engine', 'main.ts') },
    platform: 'node',
    external: UNBUNDLED.map((name) => new RegExp(`^${name}(/|$)`)),
    plugins: [ownFiles()],
    onLog: (level, log, otherwise) => otherwise(level === 'warn' ? 'error' : level, log),
  });
  await bundle.write({
    dir: output,
    format: 'esm',
    entryFileNames: '[name].mjs',
    chunkFileNames: '[name]-[hash].mjs',
    sourcemap: 'hidden',
  });
  await bundle.close();
  for (const name of readdirSync(output).filter((file) => file.endsWith('.map')))
    renameSync(join(output, name), join(maps, name));
}

/** Threads and processes become files of the bundle, found by the code that starts them since all files of the bundle lie in one folder. */
function ownFiles() {
  return {
    name: 'grevy:own-files',
    transform: {
      filter: { id: /src-main.*\.ts$/, code: 'import.meta.url' },
      handler(code, id) {
        const found = [...code.matchAll(ownFile)];
        if (found.length === 0) return null;
        let text = code;
        for (const [whole, name] of found) {
          const source = resolve(dirname(id), `${name}.ts`);
          if (!existsSync(source)) throw new Error(`${id} names ${name}.ts, which is not there`);
          const fileName = `${name.split('/').at(-1)}.mjs`;
          this.emitFile({ type: 'chunk', id: source, fileName });
          text = text.replace(whole, `new URL('${fileName}', import.meta.url)`);
        }
        return { code: text, map: null };
      },
    },
  };
}
