import { OnnxError } from '../../../formats/onnx/onnxError.ts';
import type { OnnxValue } from '../../../formats/onnx/header.ts';
import type { Recognised } from '../../../formats/onnx/recognise.ts';
import type { PreparedGraph } from '../../../graph/runtime.ts';
import type { OnnxConvention } from '../models/inpaintManifest.ts';
import { runForeign } from './foreignNetwork.ts';
import type { Padded } from './inpaintingNetwork.ts';
import { triedSize } from './triedSize.ts';

/** Mean error, as a share of white, that is let pass where the picture is known and in its holes. Wrong conventions are off by a quarter and more. */
const mostKnown = 0.12;
const mostHole = 0.35;

type Range = readonly [low: number, high: number];
const unit: Range = [0, 1];
const signed: Range = [-1, 1];
const bytes: Range = [0, 255];

/** How well a convention does on the made-up picture: mean absolute errors. */
interface Verdict {
  readonly convention: OnnxConvention;
  readonly known: number;
  readonly hole: number;
}

/**
 * Finds out how a network wants to be spoken to: every polarity of the mask and range of values is tried on a made-up picture whose holes hold
 * rubbish. The right one gives back what is known and puts something like the surroundings into the holes; of equals, the commonest is taken, and of several
 * results the last that does.
 * @throws OnnxError not-inpainting where nothing comes near
 */
export async function findConvention(session: PreparedGraph, recognised: Recognised): Promise<OnnxConvention> {
  const { height, width } = triedSize(recognised);
  const { truth, spoilt } = madeUpPicture(height, width);
  let best: Verdict | null = null;
  for (const output of recognised.outputs.toReversed()) {
    const found = await bestOf(session, recognised, output, { truth, spoilt });
    if (found && (!best || errorOf(found) < errorOf(best))) best = found;
    if (best && best.known <= mostKnown && best.hole <= mostHole) return best.convention;
  }
  const got = best
    ? `known pixels off by ${percent(best.known)}, holes by ${percent(best.hole)} of white`
    : 'no picture';
  throw new OnnxError('onnx/not-inpainting', got, 'a picture like the made-up one, with its holes filled');
}

const errorOf = ({ known, hole }: Verdict): number => known + hole;

/** The convention that does best for one of the results. */
async function bestOf(
  session: PreparedGraph,
  recognised: Recognised,
  output: OnnxValue,
  { truth, spoilt }: ReturnType<typeof madeUpPicture>,
): Promise<Verdict | null> {
  let best: Verdict | null = null;
  for (const spoken of inputConventions(recognised, output)) {
    const made = await runForeign(session, spoilt, spoken).catch(() => null); // a network may refuse values outright
    if (!made) continue;
    for (const outputRange of rangesOf(recognised, output)) {
      const verdict = judge(made, spoilt, truth, { ...spoken, outputRange: [...outputRange] });
      if (!best || errorOf(verdict) < errorOf(best) - 1e-6) best = verdict;
    }
  }
  return best;
}

const percent = (share: number): string => `${(100 * share).toFixed(0)} %`;

/** Ranges that values may have, the commonest first: 0..1 as LaMa, -1..1 as MI-GAN. */
function rangesOf({ inputs }: Recognised, { type }: OnnxValue): readonly Range[] {
  if (type === 'uint8') return [bytes];
  return inputs.kind === 'pair' ? [unit, signed, bytes] : [signed, unit, bytes];
}

/** Every way to hand a picture and a mask in, the commonest first. The output is taken as it comes. */
function inputConventions(recognised: Recognised, output: OnnxValue): OnnxConvention[] {
  const { inputs, fixedSize } = recognised;
  const base = { output: output.name, outputRange: [0, 1] as [number, number], fixedSize };
  const isByte = (inputs.kind === 'pair' ? inputs.mask : inputs.image).type === 'uint8';
  const whites = isByte
    ? [[255, 0]]
    : inputs.kind === 'pair' || inputs.hasOnes
      ? [[1, 0]]
      : [
          [1, 0],
          [0.5, -0.5],
        ];
  const polarities = whites.flatMap(([white = 1, black = 0]) => [
    { hole: white, known: black },
    { hole: black, known: white },
  ]);
  const orders: OnnxConvention['inputs'][] =
    inputs.kind === 'pair'
      ? [{ kind: 'pair', image: inputs.image.name, mask: inputs.mask.name }]
      : (inputs.hasOnes ? [false] : [true, false]).map((isMaskFirst) => ({
          kind: 'joined',
          image: inputs.image.name,
          isMaskFirst,
          hasOnes: inputs.hasOnes,
        }));
  return rangesOf(recognised, inputs.image).flatMap((range) =>
    orders.flatMap((order) =>
      polarities.map((polarity) => ({ ...base, ...polarity, inputs: order, range: [...range] as [number, number] })),
    ),
  );
}

/** A slope from dark to bright of other colours in each channel, a hole in the dark and one in the bright, and the opposite of the truth in both. */
function madeUpPicture(height: number, width: number): { readonly truth: Float32Array; readonly spoilt: Padded } {
  const plane = height * width;
  const truth = Float32Array.from({ length: 3 * plane }, (_, i) => {
    const x = ((i % plane) % width) / width;
    const y = Math.floor((i % plane) / width) / height;
    return 0.05 + 0.8 * x + 0.1 * (i < plane ? y : 1 - y);
  });
  const isHole = (i: number): boolean => {
    const x = (i % width) / width;
    const y = Math.floor(i / width) / height;
    return [0.2, 0.8].some((centre) => Math.max(Math.abs(x - centre), Math.abs(y - 0.5)) < 0.08);
  };
  const known = Float32Array.from({ length: plane }, (_, i) => (isHole(i) ? 0 : 1));
  const rgb = truth.map((value, i) => (known[i % plane] === 1 ? value : 1 - value));
  return { truth, spoilt: { rgb, known, height, width } };
}

/** @param made the output read as 0..1 */
function judge(made: Float32Array, { known }: Padded, truth: Float32Array, convention: OnnxConvention): Verdict {
  const [low, high] = convention.outputRange;
  const sums = [0, 0];
  const counts = [0, 0];
  for (let i = 0; i < made.length; i++) {
    const part = known[i % known.length] === 1 ? 0 : 1;
    const value = ((made[i] as number) - low) / (high - low);
    sums[part] = (sums[part] ?? 0) + Math.abs(value - (truth[i] as number));
    counts[part] = (counts[part] ?? 0) + 1;
  }
  const mean = (part: 0 | 1): number => (sums[part] ?? NaN) / (counts[part] ?? NaN);
  return { convention, known: finite(mean(0)), hole: finite(mean(1)) };
}

const finite = (value: number): number => (Number.isFinite(value) ? value : Infinity);
