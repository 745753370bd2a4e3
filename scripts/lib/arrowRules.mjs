/** The folders of our own code; the longest that fits is a file's zone. */
const ZONES = {
  'src-renderer': 'renderer',
  'src-main/contract': 'contract',
  'src-main/masks': 'masks',
  'src-main/latent': 'latent',
  'src-main/graph': 'graph',
  'src-main/settings': 'settings',
  'src-main/runtimes': 'runtimes',
  'src-main/nets': 'nets',
  'src-main/training': 'training',
  'src-main/families': 'families',
  'src-main/metrics': 'metrics',
  'src-main/imaging': 'imaging',
  'src-main/formats': 'formats',
  'src-main/files': 'files',
  'src-main/pipes': 'pipes',
  'src-main/engine': 'engine',
  'src-main/hosts': 'hosts',
  'src-main/hosts/web': 'web',
  'src-main/hosts/electron': 'electron',
  'src-main/hosts/cli': 'cli',
};

/** Rooms that know neither Node nor the DOM, see src-main/tsconfig.pure.json: the page may stand on them as the engine does. */
const PURE = ['graph', 'nets', 'training', 'families', 'settings', 'masks', 'metrics', 'latent'];

const LEAVES = ['graph', 'imaging', 'formats', 'metrics'];

/** Who may import whom. A zone may always import itself. Hosts start engine/main.ts as a process, by its path, and import nothing of it. */
const MAY_IMPORT = {
  contract: [],
  masks: [],
  graph: [],
  imaging: ['masks'],
  formats: [],
  files: ['contract'],
  metrics: [],
  runtimes: ['graph'],
  settings: [],
  nets: ['graph', 'settings'],
  training: ['nets', 'graph', 'metrics'],
  families: ['settings', 'nets', 'training', 'graph', 'metrics'],
  latent: ['nets', 'training', 'graph'],
  pipes: ['contract'],
  engine: [
    'contract',
    'files',
    'pipes',
    'runtimes',
    'settings',
    'nets',
    'training',
    'families',
    'masks',
    'latent',
    ...LEAVES,
  ],
  renderer: ['contract', ...PURE],
  hosts: ['contract', 'files', 'pipes'],
  web: ['contract', 'hosts'],
  electron: ['contract', 'hosts'],
  cli: ['contract', 'families', 'settings', 'latent', 'hosts', 'web'],
};

/** Types of these may be imported as well: they are erased, so no code follows them. */
const MAY_IMPORT_TYPES = Object.fromEntries(LEAVES.map((zone) => [zone, LEAVES]));

/** Single files that open a zone to one other: the command line runs the engine in its own process, with a folder for its time; formats of pictures stand in one table; failures are one class; whether a process lives is asked in one way. */
const MAY_IMPORT_FILES = {
  cli: ['src-main/engine/engine.ts', 'src-main/files/processFolder.ts'],
  imaging: ['src-main/contract/pictureFormats.ts', 'src-main/contract/codedError.ts', 'src-main/files/isAlive.ts'],
  formats: ['src-main/contract/codedError.ts'],
};

/** @param {string} path from the repository's root, with slashes */
export function zoneOf(path) {
  const folder = Object.keys(ZONES)
    .filter((candidate) => path.startsWith(`${candidate}/`))
    .sort((a, b) => b.length - a.length)[0];
  return folder && ZONES[folder];
}

/** Tests, their helpers and benches may look into every zone, so no other file may import them. */
export const isTestFile = (path) => /\.test(-d)?\.ts$|\/testing\/|\.bench\.ts$/.test(path);

/**
 * @param {{ from: string, to: string, isTypeOnly: boolean }} edge paths from the repository's root
 * @returns {string | undefined} the rule that this import breaks
 */
export function brokenRule({ from, to, isTypeOnly }) {
  if (isTestFile(from)) return undefined;
  if (isTestFile(to)) return 'only tests import tests and their helpers';
  const source = zoneOf(from);
  const target = zoneOf(to);
  if (!source || source === target) return undefined;
  if (!target) return `${source} imports nothing outside src-main and src-renderer`;
  if (MAY_IMPORT[source].includes(target) || MAY_IMPORT_FILES[source]?.includes(to)) return undefined;
  if (isTypeOnly && MAY_IMPORT_TYPES[source]?.includes(target)) return undefined;
  const allowed = [...MAY_IMPORT[source], ...(MAY_IMPORT_TYPES[source] ? ['types of ' + LEAVES.join(', ')] : [])];
  return `${source} must not import ${target} (allowed: ${allowed.join(', ') || 'nothing of ours'})`;
}

/**
 * Circles of imports, each named once, from its alphabetically first file (depth-first search, each file entered once).
 * @param {ReadonlyMap<string, readonly string[]>} graph file -> files whose code it imports
 * @returns {string[][]} a, b, c, a
 */
export function findCycles(graph) {
  const cycles = [];
  const finished = new Set();
  const trail = [];
  const visit = (file) => {
    const start = trail.indexOf(file);
    if (start >= 0) cycles.push([...trail.slice(start), file]);
    if (start >= 0 || finished.has(file)) return;
    trail.push(file);
    for (const next of graph.get(file) ?? []) visit(next);
    trail.pop();
    finished.add(file);
  };
  for (const file of [...graph.keys()].sort()) visit(file);
  return cycles;
}

/**
 * The folders between which an import goes: those that stand beside each other where the two paths part. Nothing where one file lies in the
 * other's folder or above it: a folder may be the front of those in it.
 * @param {string} from @param {string} to paths from the repository's root, with slashes
 * @returns {[string, string] | undefined}
 */
export function foldersBetween(from, to) {
  const a = from.split('/');
  const b = to.split('/');
  const parting = a.findIndex((part, i) => part !== b[i]);
  if (parting < 0 || parting >= a.length - 1 || parting >= b.length - 1) return undefined;
  return [a.slice(0, parting + 1).join('/'), b.slice(0, parting + 1).join('/')];
}

/**
 * Circles between folders: none can be understood, or moved, without the others.
 * @param {readonly { from: string, to: string }[]} edges
 * @returns {string[][]} a, b, a, each folder with the import that leads to the next
 */
export function findFolderCycles(edges) {
  const graph = new Map();
  const examples = new Map();
  for (const { from, to } of edges) {
    const between = foldersBetween(from, to);
    if (!between) continue;
    const [a, b] = between;
    graph.set(a, [...new Set([...(graph.get(a) ?? []), b])]);
    if (!examples.has(`${a} ${b}`)) examples.set(`${a} ${b}`, `${from} imports ${to}`);
  }
  return findCycles(graph).map((cycle) =>
    cycle.map((folder, i) =>
      i + 1 < cycle.length ? `${folder} (${examples.get(`${folder} ${cycle[i + 1]}`)})` : folder,
    ),
  );
}
