import { hostile, type HostileFile } from './hostileFile.ts';
import { garbage } from './pictureBytes.ts';

const gigabytes = (count: number): { readonly zeros: number } => ({ zeros: Math.round(count * 2 ** 30) });
const nested = (depth: number): string => `{"a":${'['.repeat(depth)}${']'.repeat(depth)}}`;
const manifest = (changes: Readonly<Record<string, unknown>>): string =>
  JSON.stringify({ formatVersion: 2, step: 10, sha256: '0'.repeat(64), pools: {}, ...changes });
/** A config of today that says less than it must, and this. */
const config = (changes: Readonly<Record<string, unknown>>): string =>
  JSON.stringify({
    formatVersion: 3,
    family: 'cyclegan',
    folders: ['a', 'b'],
    names: ['a', 'b'],
    steps: 30,
    constantSteps: 15,
    recipe: {},
    ...changes,
  });

const [settings, data, state, states] = [
  'config.json',
  'data.json',
  'checkpoints/last/manifest.json',
  'checkpoints/last/state.safetensors',
] as const;
const invalid = 'run/config-invalid';
const unknown = 'run/data-unknown';
const damaged = 'run/checkpoint-damaged';

/** One file of a run's folder that lies, beside all the others as they were. */
export const hostileRuns: readonly HostileFile[] = [
  hostile(invalid, 'settings of 3 GB', gigabytes(3), settings),
  hostile(invalid, 'settings of 600 MB without a line', gigabytes(0.6), settings),
  hostile(invalid, 'settings that are nested 100000 times', nested(100_000), settings),
  hostile(invalid, 'settings of garbage', () => garbage(5000, 1), settings),
  hostile(invalid, 'settings of a family that is none', config({ family: '__proto__' }), settings),
  hostile(invalid, 'settings of 10^300 steps', config({ steps: 1e300 }), settings),
  hostile(invalid, 'settings with a recipe that is no recipe', config({ recipe: { batch: 1e9, crop: 1e9 } }), settings),
  hostile(invalid, 'settings with a thousand folders', config({ folders: Array(1000).fill('/') }), settings),
  hostile('run/newer', 'settings of tomorrow', config({ formatVersion: 1e9 }), settings),
  hostile(unknown, 'what its pictures were, in 3 GB', gigabytes(3), data),
  hostile(unknown, 'what its pictures were, in 600 MB', gigabytes(0.6), data),
  hostile(unknown, 'what its pictures were, nested 100000 times', nested(100_000), data),
  hostile(damaged, 'checkpoint of 100 GB', gigabytes(100), states),
  hostile(damaged, 'checkpoint of 1.5 GB', gigabytes(1.5), states),
  hostile(damaged, 'checkpoint of garbage', () => garbage(100_000, 2), states),
  hostile(damaged, 'checkpoint that is a program in Python', 'cos\nsystem\n(S"touch harmed"\ntR.', states),
  hostile(damaged, 'checkpoint that says it is of step 10^9', manifest({ step: 1e9 }), state),
  hostile(damaged, 'checkpoint that says it is of step -1', manifest({ step: -1 }), state),
  hostile(
    damaged,
    'checkpoint with 10^15 pictures kept aside',
    manifest({ pools: { A: { count: 1e15, capacity: 1e15 } } }),
    state,
  ),
  hostile(damaged, 'checkpoint whose words are of 3 GB', gigabytes(3), state),
  hostile(damaged, 'checkpoint whose words are of 600 MB', gigabytes(0.6), state),
  hostile(damaged, 'checkpoint whose words are nested 100000 times', nested(100_000), state),
  hostile(damaged, 'checkpoint of another hash', manifest({}), state),
];

/** Files of a run that are left out where they lie: what a run has learnt is in others. */
export const harmlessInRuns: readonly (readonly [what: string, as: string, content: HostileFile['content']])[] = [
  ['a line of 600 MB among its numbers', 'metrics.jsonl', gigabytes(0.6)],
  ['a line of 600 MB among its judgements', 'evaluations.jsonl', gigabytes(0.6)],
  ['a line of 600 MB about its end', 'ended.json', gigabytes(0.6)],
  ['a lock of 600 MB', 'training.lock', gigabytes(0.6)],
];
