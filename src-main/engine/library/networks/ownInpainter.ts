import { input, type Node, type Shape } from '../../../graph/node.ts';
import { topologicalOrder } from '../../../graph/order.ts';
import type { FreeAxes, PreparedGraph, Runtime, Tensor } from '../../../graph/runtime.ts';
import { membraneFill } from '../../../imaging/inpaint/membraneFill.ts';
import { raysOf } from '../../../imaging/inpaint/rays.ts';
import { attentionPlace, rayChannels } from '../../../nets/gatedUnet.ts';
import { filled } from '../../../nets/inpaintingKinds.ts';
import {
  isOfOneSize,
  multipleOf,
  seesRays,
  type InpaintingArchitecture,
  type StartName,
} from '../../../nets/inpaintingOptions.ts';
import { Weights } from '../../../nets/weights.ts';
import { failure } from '../../failures.ts';
import { GraphOfSizes } from './graphOfSizes.ts';
import {
  cutBack,
  intoHole,
  paddedTo,
  type InpaintingNetwork,
  type LayerMask,
  type Padded,
} from './inpaintingNetwork.ts';
import type { Turns } from './turns.ts';

/** Its architecture, and what it starts with. */
export type OwnInpainter = InpaintingArchitecture & { readonly start: StartName };

export interface OwnInpainterOptions {
  readonly modelId: string;
  readonly trainedSize: number;
  readonly network: OwnInpainter;
  readonly weights: (name: string) => Float32Array;
  readonly turns: Turns;
}

/** The graph of a network for pictures of a size, or of any where no op is told one. */
function build(network: OwnInpainter, height = multipleOf(network), width = height) {
  const weights = new Weights();
  const image = (name: string, channels: number) => input(name, [1, channels, height, width]);
  const start = network.start === 'membrane' ? image('start', 3) : null;
  const rays = seesRays(network) ? image('rays', rayChannels) : null;
  const made = filled(weights, { picture: image('x', 3), mask: image('m', 1), start, rays }, network);
  return { ...made, shapes: weights.shapes() };
}

/** Names and shapes that the weights of such a network must have. */
export const ownInpainterTensors = (network: OwnInpainter): ReadonlyMap<string, Shape> => build(network).shapes;

const anySide = { 2: 'height', 3: 'width' };
const maskName = (level: number): string => `mask${level}`;

/** Prepares a network of the studio's own kinds that fills holes; masks of its layers come out with the picture. */
export async function openOwnInpainter(
  options: OwnInpainterOptions,
  runtime: Runtime,
  device?: string,
): Promise<{ readonly session: PreparedGraph; readonly network: InpaintingNetwork }> {
  const { network } = options;
  const { masks, ...made } = build(network);
  const maskNames = masks.map((_mask, level) => maskName(level));
  const reads = topologicalOrder([made.x]).flatMap((node) => (node.kind === 'input' ? [node.name] : []));
  const settings = { hasOwnThread: true, ...(device !== undefined && { device }) };
  const prepare = (outputs: Readonly<Record<string, Node>>, freeAxes: FreeAxes): Promise<PreparedGraph> =>
    runtime.prepare(outputs, options.weights, { ...settings, freeAxes });
  const ofAnySize = { x: anySide, m: anySide, start: anySide, rays: anySide, y: anySide };
  const sides = maskNames.map((name, level) => [name, { 2: `height${level}`, 3: `width${level}` }] as const);
  const session = isOfOneSize(network)
    ? new GraphOfSizes(
        (height, width) => {
          const { x, attention } = build(network, height, width);
          // told of sizes, ONNX Runtime plans memory ahead and takes half as much again: 1358 MiB instead of 910 at 768 x 768
          return prepare({ y: x, ...(attention && { attention }) }, ofAnySize);
        },
        device ?? runtime.devices[0] ?? '',
      )
    : await prepare(
        { y: made.x, ...Object.fromEntries(masks.map((mask, level) => [maskName(level), mask])) },
        { ...ofAnySize, ...Object.fromEntries(sides) },
      );
  return {
    session,
    network: around(session, options, { reads: new Set(reads), maskNames, attends: made.attention !== null }),
  };
}

/** A crop, and what its hole is filled with already: null for a membrane. */
interface Crop {
  readonly rgb: Float32Array;
  readonly start: Float32Array | null;
}

/** What the graph is given for a padded crop: of the picture, the mask, the start and the rays those that it reads. */
function feedsOf(
  { rgb, known, height, width }: Padded,
  begun: Float32Array | null,
  inputs: ReadonlySet<string>,
): Record<string, Tensor> {
  const signed = (data: Float32Array): Tensor => ({
    data: data.map((value) => 2 * value - 1),
    shape: [1, 3, height, width],
  });
  const needsStart = inputs.has('start') || inputs.has('rays');
  const start = needsStart ? signed(begun ?? membraneFill(rgb, known, height, width)) : null;
  const rays = (filled: Tensor): Tensor => ({
    data: raysOf(filled.data, known, height, width),
    shape: [1, rayChannels, height, width],
  });
  return {
    ...(inputs.has('x') && { x: signed(rgb) }),
    ...(inputs.has('m') && { m: { data: known, shape: [1, 1, height, width] } }),
    ...(start && inputs.has('start') && { start }),
    ...(start && inputs.has('rays') && { rays: rays(start) }),
  };
}

/** What is known of the graph of a network. */
interface GraphFacts {
  /** The inputs that it has. */
  readonly reads: ReadonlySet<string>;
  /** The outputs that are masks of layers. */
  readonly maskNames: readonly string[];
  /** It also tells where it took what from. */
  readonly attends: boolean;
}

/** The network around its session: its result `y` is [1, 3, H, W] in -1..1. */
function around(
  session: PreparedGraph,
  { modelId, trainedSize, network, turns }: OwnInpainterOptions,
  { reads, maskNames, attends }: GraphFacts,
): InpaintingNetwork {
  const run = async ({ rgb, start }: Crop, hole: Uint8Array, height: number, width: number, signal?: AbortSignal) => {
    const grown = (planes: Float32Array): Padded => paddedTo(multipleOf(network), planes, hole, height, width);
    const padded = grown(rgb);
    const feeds = (): Record<string, Tensor> => feedsOf(padded, start && grown(start).rgb, reads);
    return { padded, results: await turns(() => session.run(feeds(), true), signal) };
  };
  const makeOf = async (crop: Crop, hole: Uint8Array, height: number, width: number, signal?: AbortSignal) => {
    const { padded, results } = await run(crop, hole, height, width, signal);
    const made = tensorOf(results, 'y').data.map((value) => (value + 1) / 2);
    if (!made.every(Number.isFinite))
      throw failure('network/not-finite', `NaN or Inf from ${modelId}`, 'finite numbers');
    return cutBack(made, padded, height, width);
  };
  const make: InpaintingNetwork['make'] = (rgb, ...rest) => makeOf({ rgb, start: null }, ...rest);
  return {
    modelId,
    trainedSize,
    fixedSize: null,
    make,
    refine: network.start === 'membrane' ? makeOf : null,
    fill: async (rgb, hole, height, width, signal) => intoHole(await make(rgb, hole, height, width, signal), rgb, hole),
    masks:
      maskNames.length === 0
        ? null
        : async (hole, height, width, signal) => {
            const { results } = await run(
              { rgb: new Float32Array(3 * hole.length), start: null },
              hole,
              height,
              width,
              signal,
            );
            return maskNames.map((name) => layerMask(tensorOf(results, name)));
          },
    attention: attends
      ? async (rgb, hole, height, width, signal) => {
          const { padded, results } = await run({ rgb, start: null }, hole, height, width, signal);
          return {
            columns: padded.width / attentionPlace,
            rows: padded.height / attentionPlace,
            shares: tensorOf(results, 'attention').data,
          };
        }
      : null,
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
