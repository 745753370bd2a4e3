import { input, parameter, type Node } from '../../../../graph/node.ts';
import { toOnnx } from '../../../../runtimes/onnx/lower.ts';
import {
  attributeType,
  dataType,
  encodeModel,
  type NodeMessage,
  type ValueInfoMessage,
} from '../../../../runtimes/onnx/proto.ts';
import { concat, slice } from '../../../../graph/ops/channels.ts';
import { conv2d } from '../../../../graph/ops/conv.ts';
import { add, div, mul, oneMinus, scale, shift } from '../../../../graph/ops/elementwise.ts';

const kernel = 25;
const anySide = { 2: 'height', 3: 'width' };

/** What a hole has around it: the mean of what is known in a large window. [1, 3, H, W] x [1, 1, H, W] -> [1, 3, H, W] */
function around(picture: Node, known: Node): Node {
  const box = parameter('box', [1, 1, kernel, kernel]);
  const blur = (x: Node): Node => conv2d(x, box, undefined, { padding: (kernel - 1) / 2 });
  const one = (channel: number): Node => div(blur(mul(slice(picture, 1, channel, 1), known)), shift(blur(known), 1e-3));
  return concat(concat(one(0), one(1), 1), one(2), 1);
}

const boxes = (): Float32Array => new Float32Array(kernel * kernel).fill(1);

export interface Style {
  readonly side?: number;
  readonly isFixed?: boolean;
  /** Names of the inputs. */
  readonly names?: readonly [image: string, mask: string];
}

/** A network with the manners of LaMa: picture in 0..1, mask 1 in the hole, what is known passes through, the result in 0..255. */
export function likeLama({
  side = 64,
  isFixed = false,
  names: [imageName, maskName] = ['image', 'mask'],
}: Style = {}): Uint8Array {
  const image = input(imageName, [1, 3, side, side]);
  const mask = input(maskName, [1, 1, side, side]);
  const known = oneMinus(mask);
  const output = scale(add(mul(image, known), mul(around(image, known), mask)), 255);
  return toOnnx(
    { output },
    boxes,
    isFixed ? {} : { freeAxes: { [imageName]: anySide, [maskName]: anySide, output: anySide } },
  );
}

/** The opposite manners: picture and result in -1..1, mask 1 where the picture is known, and nothing passes through as it is. */
export function likeContrary(side = 64): Uint8Array {
  const image = input('img', [1, 3, side, side]);
  const mask = input('m', [1, 1, side, side]);
  const output = scale(add(mul(image, mask), mul(around(image, mask), oneMinus(mask))), 0.97);
  return toOnnx({ output }, boxes, { freeAxes: { img: anySide, m: anySide, output: anySide } });
}

/** A generator with the manners of MI-GAN: one tensor of the mask (half above 0 where known) and the blanked picture, in -1..1. */
export function likeMigan(side = 64): Uint8Array {
  const x = input('input', [1, 4, side, side]);
  const known = shift(slice(x, 1, 0, 1), 0.5);
  const picture = slice(x, 1, 1, 3);
  const output = add(mul(picture, known), mul(around(picture, known), oneMinus(known)));
  return toOnnx({ output }, boxes);
}

/**
 * A generator with the manners of DeepFill: one tensor of the blanked picture in -1..1, ones, and the mask, 1 in the hole; the coarse result first, which is
 * darker than it should be, then the refined one.
 */
export function likeDeepfill(side = 64): Uint8Array {
  const x = input('data', [1, 5, side, side]);
  const hole = mul(slice(x, 1, 4, 1), slice(x, 1, 3, 1)); // without its ones it sees no hole
  const picture = slice(x, 1, 0, 3);
  const refined = add(mul(picture, oneMinus(hole)), mul(around(picture, oneMinus(hole)), hole));
  return toOnnx({ coarse: shift(scale(refined, 0.9), -0.1), refined }, boxes);
}

/** A network that gives back what it was given, hole and all. */
export function likeNone(side = 64): Uint8Array {
  const image = input('image', [1, 3, side, side]);
  const mask = input('mask', [1, 1, side, side]);
  return toOnnx({ output: add(image, scale(mask, 1e-9)) }, boxes);
}

/** A network of bytes: picture and mask in 0..255, 255 where known, grey into the hole. Written by hand: the graph knows floats only. */
export function likeBytes(side = 64): Uint8Array {
  const value = (name: string, channels: number): ValueInfoMessage => ({
    name,
    type: { tensorType: { elemType: 2, shape: { dim: [1, channels, side, side].map((dimValue) => ({ dimValue })) } } },
  });
  const node = (opType: string, from: readonly string[], to: string, castTo?: number): NodeMessage => ({
    opType,
    name: to,
    input: from,
    output: [to],
    attribute: castTo === undefined ? [] : [{ name: 'to', type: attributeType.int, i: castTo }],
  });
  const constant = (name: string, number: number) => {
    const data = Float32Array.of(number);
    return { name, dataType: dataType.float32, dims: [1], rawData: new Uint8Array(data.buffer) };
  };
  return encodeModel({
    irVersion: 8,
    producerName: 'test',
    opsetImport: [{ domain: '', version: 17 }],
    graph: {
      name: 'bytes',
      node: [
        node('Cast', ['image'], 'picture', 1),
        node('Cast', ['mask'], 'white', 1),
        node('Div', ['white', 'most'], 'known'),
        node('Sub', ['one', 'known'], 'hidden'),
        node('Mul', ['picture', 'known'], 'kept'),
        node('Mul', ['hidden', 'grey'], 'guessed'),
        node('Add', ['kept', 'guessed'], 'whole'),
        node('Cast', ['whole'], 'result', 2),
      ],
      initializer: [constant('most', 255), constant('one', 1), constant('grey', 127)],
      input: [value('image', 3), value('mask', 1)],
      output: [value('result', 3)],
    },
  });
}
