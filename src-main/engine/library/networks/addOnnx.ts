import { createHash } from 'node:crypto';
import { basename, extname } from 'node:path';
import { readOnnxHeader } from '../../../formats/onnx/header.ts';
import { OnnxError } from '../../../formats/onnx/onnxError.ts';
import { recogniseInpainting } from '../../../formats/onnx/recognise.ts';
import { networkSides } from '../../../contract/networkSides.ts';
import { InpaintManifest, type OnnxConvention } from '../models/inpaintManifest.ts';
import { weightsCapBytes } from '../models/manifest.ts';
import { ModelError } from '../models/modelError.ts';
import { readRegularFile } from '../models/readRegularFile.ts';
import { packageText, writePackage } from '../models/writePackage.ts';
import { trialLimitsOf, tryNetwork, type TrialLimits } from './trial.ts';
import { triedSize } from './triedSize.ts';

/** Sides of networks that take any size are brought to multiples of this: deep enough for those that halve five times. */
const anyMultiple = 32;
/** What a network of any size was most likely trained at, as nearly all of the field were. */
const usualSize = 512;

interface AddedModel {
  readonly id: string;
  readonly folder: string;
  /** How it is spoken to, in words. */
  readonly convention: string;
}

/**
 * Takes an ONNX network that fills holes into a folder of packages: looked into before the runtime sees it, recognised by its inputs, and tried on a
 * made-up picture in a process of its own.
 * @param freeId an id that nobody has, like the wanted one
 * @throws OnnxError, ModelError model/weights-missing, the signal's reason
 */
export async function addOnnx(
  path: string,
  modelsFolder: string,
  freeId: (wanted: string) => string,
  { limits, signal }: { readonly limits?: TrialLimits; readonly signal?: AbortSignal } = {},
): Promise<AddedModel> {
  const bytes = await readOnnxFile(path);
  const recognised = recogniseInpainting(readOnnxHeader(bytes)); // what is plain to see needs no trial
  const { height, width } = triedSize(recognised);
  checkSides(height, width);
  const convention = await tryNetwork(path, limits ?? trialLimitsOf(bytes.length, height * width), signal);
  const id = freeId(plainId(path));
  const manifest = manifestOf(id, path, bytes, convention);
  const folder = await writePackage(modelsFolder, id, { 'network.onnx': bytes, 'model.json': packageText(manifest) });
  return { id, folder, convention: describeConvention(convention) };
}

/** @throws OnnxError where it insists on pictures of a size that no job may be asked for */
function checkSides(height: number, width: number): void {
  const { least, most } = networkSides;
  if (Math.min(height, width) >= least && Math.max(height, width) <= most) return;
  throw new OnnxError(
    'onnx/not-inpainting',
    `pictures of ${width} x ${height}`,
    `sides from ${least} to ${most} pixels`,
  );
}

async function readOnnxFile(path: string): Promise<Uint8Array> {
  const expectation = {
    atMost: weightsCapBytes,
    missing: 'model/weights-missing',
    wrong: 'model/weights-invalid',
  } as const;
  return readRegularFile(path, expectation).catch((cause: unknown) => {
    if (!(cause instanceof ModelError) || cause.code === 'model/weights-missing') throw cause;
    throw new OnnxError('onnx/unsafe', cause.got, cause.expected, { cause });
  });
}

/** The file's name as an id. */
const plainId = (path: string): string =>
  basename(path, extname(path))
    .replace(/[^A-Za-z0-9._-]+/g, '-')
    .replace(/^[^A-Za-z0-9]+/, '')
    .slice(0, 48) || 'network';

function manifestOf(id: string, path: string, bytes: Uint8Array, convention: OnnxConvention): InpaintManifest {
  const { fixedSize } = convention;
  return InpaintManifest.parse({
    formatVersion: 1,
    id,
    task: 'inpainting',
    name: { en: id, sr: id },
    network: {
      kind: 'onnx',
      network: { file: 'network.onnx', bytes: bytes.length, sha256: createHash('sha256').update(bytes).digest('hex') },
      convention,
    },
    trainedSize: fixedSize ? Math.min(fixedSize.height, fixedSize.width) : usualSize,
    multiple: fixedSize ? 1 : anyMultiple,
    licence: 'Unknown: whoever added it knows where it is from',
    source: `Added from ${basename(path)}.`,
    training: { summary: 'Unknown.' },
    knownFailures: [],
  });
}

/** How a network is spoken to, in one line. */
function describeConvention({ inputs, output, hole, known, range, outputRange, fixedSize }: OnnxConvention): string {
  const taken =
    inputs.kind === 'pair'
      ? `${inputs.image} and ${inputs.mask}`
      : `${inputs.image}, the mask ${inputs.isMaskFirst ? 'first' : 'last'}${inputs.hasOnes ? ' after ones' : ''}`;
  const size = fixedSize ? `${fixedSize.width} x ${fixedSize.height}` : 'any size';
  return `${taken} in ${range.join('..')}, hole ${hole}, known ${known}; ${output} in ${outputRange.join('..')}; ${size}`;
}
