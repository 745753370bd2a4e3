import { input, type Shape } from '../../../graph/node.ts';
import type { PreparedGraph, Runtime, Tensor } from '../../../graph/runtime.ts';
import { pconvUnet, type PconvUnetOptions } from '../../../nets/pconvUnet.ts';
import { Weights } from '../../../nets/weights.ts';
import { failure } from '../../failures.ts';
import { cutBack, intoHole, paddedTo, type InpaintingNetwork, type LayerMask } from './inpaintingNetwork.ts';
import type { Turns } from './turns.ts';

type Shaped = Required<Pick<PconvUnetOptions, 'levels' | 'filters'>>;

/** The graph of a network of partial convolutions, for pictures of any size. */
function build({ levels, filters }: Shaped) {
  const weights = new Weights();
  const side = 2 ** levels;
  const network = pconvUnet(
    weights,
    { x: input('x', [1, 3, side, side]), mask: input('m', [1, 1, side, side]) },
    { levels, filters },
  );
  return { network, shapes: weights.shapes() };
}

/** Names and shapes that the weights of such a network must have. */
export const pconvTensors = (shaped: Shaped): ReadonlyMap<string, Shape> => build(shaped).shapes;

const anySide = { 2: 'height', 3: 'width' };
const maskName = (level: number): string => `mask${level}`;

export interface PconvOptions extends Shaped {
  readonly modelId: string;
  readonly trainedSize: number;
  readonly weights: (name: string) => Float32Array;
  readonly turns: Turns;
}

/** Prepares a network of partial convolutions; its masks come out with the picture. */
export async function openPconv(
  options: PconvOptions,
  runtime: Runtime,
  device?: string,
): Promise<{ readonly session: PreparedGraph; readonly network: InpaintingNetwork }> {
  const { network } = build(options);
  const masks = Object.fromEntries(network.masks.map((mask, level) => [maskName(level), mask]));
  const sides = Array.from(
    network.masks,
    (_mask, level) => [maskName(level), { 2: `height${level}`, 3: `width${level}` }] as const,
  );
  const freeAxes = { x: anySide, m: anySide, y: anySide, ...Object.fromEntries(sides) };
  const session = await runtime.prepare({ y: network.x, ...masks }, options.weights, {
    freeAxes,
    hasOwnThread: true,
    ...(device !== undefined && { device }),
  });
  return { session, network: networkOf(session, options) };
}

function networkOf(session: PreparedGraph, { modelId, trainedSize, levels, turns }: PconvOptions): InpaintingNetwork {
  const run = async (rgb: Float32Array, hole: Uint8Array, height: number, width: number, signal?: AbortSignal) => {
    const padded = paddedTo(2 ** levels, rgb, hole, height, width);
    const shape = (channels: number): Shape => [1, channels, padded.height, padded.width];
    const x = { data: padded.rgb.map((value) => 2 * value - 1), shape: shape(3) };
    const results = await turns(() => session.run({ x, m: { data: padded.known, shape: shape(1) } }), signal);
    return { padded, results };
  };
  const make: InpaintingNetwork['make'] = async (rgb, hole, height, width, signal) => {
    const { padded, results } = await run(rgb, hole, height, width, signal);
    const made = tensorOf(results, 'y').data.map((value) => (value + 1) / 2);
    if (!made.every(Number.isFinite))
      throw failure('network/not-finite', `NaN or Inf from ${modelId}`, 'finite numbers');
    return cutBack(made, padded, height, width);
  };
  return {
    modelId,
    trainedSize,
    fixedSize: null,
    make,
    fill: async (rgb, hole, height, width, signal) => intoHole(await make(rgb, hole, height, width, signal), rgb, hole),
    async masks(hole, height, width, signal) {
      const { results } = await run(new Float32Array(3 * hole.length), hole, height, width, signal);
      return Array.from({ length: levels }, (_, level) => layerMask(tensorOf(results, maskName(level))));
    },
  };
}

function layerMask({ data, shape: [, , height = 1, width = 1] }: Tensor): LayerMask {
  return { width, height, data: Uint8Array.from(data, (value) => (value > 0 ? 255 : 0)) };
}

function tensorOf(results: Readonly<Record<string, Tensor>>, name: string): Tensor {
  const tensor = results[name];
  if (!tensor) throw failure('runtime/failed', 'no output', `an output named ${name}`);
  return tensor;
}
