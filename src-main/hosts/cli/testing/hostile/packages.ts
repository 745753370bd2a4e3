import { writeSafetensors } from '../../../../formats/safetensors/write.ts';
import { manifestFor, tinyTensors } from '../../../../engine/library/models/testing/modelFolder.ts';
import { hostile, type HostileFile } from './hostileFile.ts';
import { garbage } from './pictureBytes.ts';

const weights = writeSafetensors(tinyTensors);
const sound = (): Record<string, unknown> => manifestFor(weights, { id: 'hostile' });
const changed = (changes: Readonly<Record<string, unknown>>): string => JSON.stringify({ ...sound(), ...changes });
const withWeights = (changes: Readonly<Record<string, unknown>>): string =>
  changed({ weights: { ...(sound()['weights'] as object), ...changes } });
const ofNetwork = (options: Readonly<Record<string, unknown>>): string =>
  changed({ architecture: { kind: 'resnetGenerator', filters: 2, blocks: 1, ...options } });
const nested = (depth: number): string => `${'['.repeat(depth)}${']'.repeat(depth)}`;

const invalid = 'model/manifest-invalid';

/** What a package says of itself in model.json, and what it had better not. */
export const hostileManifests: readonly HostileFile[] = [
  hostile(invalid, 'list that is nested 100000 times', nested(100_000)),
  hostile(invalid, 'training that is nested 100000 times', () =>
    changed({}).replace(/"training":\{[^}]*\}/, `"training":${nested(100_000)}`),
  ),
  hostile(invalid, 'line of 2 MB', () => changed({ source: 'x'.repeat(2_000_000) })),
  hostile(invalid, 'file of 3 GB', { zeros: 3 * 2 ** 30 }),
  hostile(invalid, 'garbage', () => garbage(5000, 1)),
  hostile(invalid, 'nothing', ''),
  hostile(invalid, 'JSON that ends in the middle', () => changed({}).slice(0, 300)),
  hostile('model/newer', 'format of 2^53', changed({ formatVersion: 2 ** 53 - 1 })),
  hostile(invalid, 'format below 0', changed({ formatVersion: -1 })),
  hostile(invalid, 'id that climbs out of its folder', changed({ id: '../../hostile' })),
  hostile(invalid, 'id with the escapes of a terminal', changed({ id: '\u001b]0;harmed\u0007\u001b[2J' })),
  hostile(invalid, 'weights in another folder', withWeights({ file: '../../../../etc/passwd' })),
  hostile(invalid, 'weights at an absolute place', withWeights({ file: '/etc/passwd' })),
  hostile(invalid, 'weights behind a drive and a stream', withWeights({ file: 'C:\\windows\\win.ini:$DATA' })),
  hostile(invalid, 'weights of 2^53 bytes', withWeights({ bytes: 2 ** 53 - 1 })),
  hostile('model/weights-damaged', 'weights longer than announced', withWeights({ bytes: 7 })),
  hostile('model/weights-damaged', 'weights of another hash', withWeights({ sha256: '0'.repeat(64) })),
  hostile('model/weights-missing', 'weights that are not there', withWeights({ file: 'nothing.safetensors' })),
  hostile(invalid, 'name of results that leads elsewhere', () =>
    changed({ direction: { ...(sound()['direction'] as object), suffix: '/../../harmed' } }),
  ),
  hostile(invalid, 'network of 10^9 channels', ofNetwork({ filters: 1e9 })),
  hostile(invalid, 'network of 10^9 blocks', ofNetwork({ blocks: 1e9 })),
  hostile(invalid, 'network of another kind', ofNetwork({ kind: '__proto__' })),
  hostile(invalid, 'pictures of 10^9 pixels a side', changed({ trainedSize: 1e9 })),
  hostile(invalid, 'sides that are multiples of 0', changed({ multiple: 0 })),
];

/** The weights that these packages have. */
export const soundWeights = (): Uint8Array => weights;
