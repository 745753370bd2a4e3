import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { posix } from 'node:path';
import { brokenRule, findCycles, findFolderCycles, isTestFile } from './lib/arrowRules.mjs';
import { importsOf } from './lib/imports.mjs';
import { inRoot } from './lib/paths.mjs';

/** Keeps the arrows of ARCHITECTURE.md: who may import whom, no circles between files or folders, and every relative import names a file that is there. */
const files = ['src-main', 'src-renderer'].flatMap(sourceFilesBelow);
const edges = files.flatMap(edgesOf);
const ours = edges.filter(({ from }) => !isTestFile(from)); // tests are leaves
const problems = [
  ...edges
    .filter(({ to }) => !existsSync(inRoot(to)))
    .map((edge) => say(edge, `there is no file ${edge.to} (imports carry the extension)`)),
  ...edges.flatMap((edge) => {
    const rule = brokenRule(edge);
    return rule ? [say(edge, rule)] : [];
  }),
  ...findCycles(graphOf(ours)).map((cycle) => `circle: ${cycle.join(' -> ')}`),
  ...findFolderCycles(ours).map((cycle) => `circle between folders: ${cycle.join(' -> ')}`),
];
process.stdout.write(problems.map((problem) => `${problem}\n`).join(''));
process.stdout.write(`${files.length} files, ${edges.length} imports, ${problems.length} problems\n`);
process.exitCode = problems.length > 0 ? 1 : 0;

function sourceFilesBelow(folder) {
  if (!existsSync(inRoot(folder))) return [];
  return readdirSync(inRoot(folder), { recursive: true, encoding: 'utf8' })
    .map((name) => `${folder}/${name.replaceAll('\\', '/')}`)
    .filter((path) => /\.(ts|svelte)$/.test(path))
    .sort();
}

function edgesOf(from) {
  return importsOf(from, readFileSync(inRoot(from), 'utf8'))
    .filter(({ specifier }) => specifier.startsWith('.'))
    .map((found) => ({ from, to: posix.join(posix.dirname(from), found.specifier.replace(/\?.*$/, '')), ...found }));
}

/** Who cannot be understood without whom, types too. */
function graphOf(all) {
  const graph = new Map();
  for (const { from, to } of all) graph.set(from, [...(graph.get(from) ?? []), to]);
  return graph;
}

function say({ from, line, specifier }, rule) {
  return `${from}:${line} '${specifier}': ${rule}`;
}
