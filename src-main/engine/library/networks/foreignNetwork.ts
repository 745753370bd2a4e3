import { openThreadedSession } from '../../../runtimes/onnx/threadedSession.ts';
import type { PreparedGraph, Tensor } from '../../../graph/runtime.ts';
import { failure } from '../../failures.ts';
import type { OnnxConvention } from '../models/inpaintManifest.ts';
import { openForeignSession } from './foreignSession.ts';
import { cutBack, intoHole, paddedTo, type InpaintingNetwork, type Padded } from './inpaintingNetwork.ts';
import type { Turns } from './turns.ts';

interface ForeignOptions {
  readonly modelId: string;
  readonly trainedSize: number;
  readonly multiple: number;
  readonly convention: OnnxConvention;
  readonly turns: Turns;
}

/** Prepares a network that somebody brought, as it was found to want to be spoken to. */
export async function openForeign(
  bytes: Uint8Array,
  { modelId, trainedSize, multiple, convention, turns }: ForeignOptions,
): Promise<{ readonly session: PreparedGraph; readonly network: InpaintingNetwork }> {
  const session = await openForeignSession(bytes, openThreadedSession);
  const { fixedSize } = convention;
  const make: InpaintingNetwork['make'] = async (rgb, hole, height, width, signal) => {
    if (fixedSize && (fixedSize.height !== height || fixedSize.width !== width))
      throw failure('network/size', `${width} x ${height}`, `${fixedSize.width} x ${fixedSize.height}`);
    const padded = paddedTo(fixedSize ? 1 : multiple, rgb, hole, height, width);
    const made = await turns(() => runForeign(session, padded, convention), signal);
    if (!made.every(Number.isFinite))
      throw failure('network/not-finite', `NaN or Inf from ${modelId}`, 'finite numbers');
    return cutBack(made, padded, height, width);
  };
  const network: InpaintingNetwork = {
    modelId,
    trainedSize,
    fixedSize,
    masks: null,
    attention: null,
    refine: null,
    make,
    fill: async (rgb, hole, height, width, signal) => intoHole(await make(rgb, hole, height, width, signal), rgb, hole),
  };
  return { session, network };
}

/**
 * Runs a foreign network by a convention.
 * @returns [3, height, width], 0..1 where the convention is the right one
 */
export async function runForeign(
  session: PreparedGraph,
  picture: Padded,
  convention: OnnxConvention,
): Promise<Float32Array> {
  const results = await session.run(feedsOf(picture, convention));
  const made = results[convention.output];
  if (made?.data.length !== picture.rgb.length)
    throw failure('runtime/failed', 'no picture of that size', `an output ${convention.output}`);
  const [low, high] = convention.outputRange;
  return made.data.map((value) => (value - low) / (high - low));
}

function feedsOf(
  { rgb, known, height, width }: Padded,
  { inputs, hole, known: whereKnown, range: [low, high] }: OnnxConvention,
): Record<string, Tensor> {
  const plane = height * width;
  const mask = known.map((isKnown) => (isKnown > 0 ? whereKnown : hole));
  const scaled = rgb.map((value) => low + value * (high - low));
  if (inputs.kind === 'pair')
    return {
      [inputs.image]: { data: scaled, shape: [1, 3, height, width] },
      [inputs.mask]: { data: mask, shape: [1, 1, height, width] },
    };
  const channels = inputs.hasOnes ? 5 : 4;
  const data = new Float32Array(channels * plane).fill(1);
  data.set(mask, inputs.isMaskFirst ? 0 : (channels - 1) * plane);
  const first = inputs.isMaskFirst ? plane : 0;
  for (let i = 0; i < 3 * plane; i++) data[first + i] = known[i % plane] === 1 ? (scaled[i] as number) : 0; // blank in the hole
  return { [inputs.image]: { data, shape: [1, channels, height, width] } };
}
