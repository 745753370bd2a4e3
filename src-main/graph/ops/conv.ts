import { apply, ShapeError, showShape, type Node, type OpRule, type Shape } from '../node.ts';
import { demand, demandShape, imageShape } from '../shapeRules.ts';
import { numberOf } from './attributes.ts';

function sides(op: string, size: number, label: string): number {
  if (size < 1) throw new ShapeError(op, `${label} ${size} of the result`, `at least 1: a larger input or a smaller kernel`);
  return size;
}

const convolution: OpRule = {
  name: 'conv2d',
  shape([x, w, b], attributes) {
    const image = imageShape('conv2d', x);
    const kernel = imageShape('conv2d', w);
    const stride = numberOf(attributes, 'stride');
    const padding = numberOf(attributes, 'padding');
    demand(image.c === kernel.c, 'conv2d', `${image.c} channels`, `${kernel.c} channels, as the weights ${showShape(w ?? [])}`);
    if (b) demandShape('conv2d', 'bias', b, [kernel.n]);
    const side = (size: number, k: number, label: string): number =>
      sides('conv2d', Math.floor((size + 2 * padding - k) / stride) + 1, label);
    return [image.n, kernel.n, side(image.h, kernel.h, 'height'), side(image.w, kernel.w, 'width')];
  },
  onnx(emit, inputs, attributes, [, w]) {
    const { h, w: width } = imageShape('conv2d', w);
    const stride = numberOf(attributes, 'stride');
    const padding = numberOf(attributes, 'padding');
    return emit.node('Conv', inputs, { kernel_shape: [h, width], strides: [stride, stride], pads: [padding, padding, padding, padding] });
  },
};

const transposed: OpRule = {
  name: 'convTranspose2d',
  shape([x, w, b], attributes) {
    const image = imageShape('convTranspose2d', x);
    const kernel = imageShape('convTranspose2d', w);
    const stride = numberOf(attributes, 'stride');
    const padding = numberOf(attributes, 'padding');
    const extra = numberOf(attributes, 'outputPadding');
    demand(image.c === kernel.n, 'convTranspose2d', `${image.c} channels`, `${kernel.n} channels, as the weights ${showShape(w ?? [])}`);
    demand(extra < stride, 'convTranspose2d', `output padding ${extra}`, `less than the stride ${stride}`);
    if (b) demandShape('convTranspose2d', 'bias', b, [kernel.c]);
    const side = (size: number, k: number, label: string): number =>
      sides('convTranspose2d', (size - 1) * stride - 2 * padding + k + extra, label);
    return [image.n, kernel.c, side(image.h, kernel.h, 'height'), side(image.w, kernel.w, 'width')];
  },
  onnx(emit, inputs, attributes, [, w]) {
    const { h, w: width } = imageShape('convTranspose2d', w);
    const stride = numberOf(attributes, 'stride');
    const padding = numberOf(attributes, 'padding');
    const extra = numberOf(attributes, 'outputPadding');
    return emit.node('ConvTranspose', inputs, {
      kernel_shape: [h, width],
      strides: [stride, stride],
      pads: [padding, padding, padding, padding],
      output_padding: [extra, extra],
    });
  },
};

const given = (...nodes: readonly (Node | undefined)[]): Node[] => nodes.filter((node) => node !== undefined);

/**
 * Two-dimensional convolution (cross-correlation), zero padding on all sides: y[o] = b[o] + sum over i of x[i] * w[o, i].
 * @param x [N, I, H, W]
 * @param w [O, I, kH, kW]
 * @param b [O], or none
 * @returns [N, O, (H + 2 padding - kH) / stride + 1, (W + 2 padding - kW) / stride + 1]
 * @throws ShapeError
 */
export function conv2d(x: Node, w: Node, b: Node | undefined, { stride = 1, padding = 0 } = {}): Node {
  return apply(convolution, given(x, w, b), { stride, padding });
}

/**
 * Transposed convolution, the gradient of conv2d with respect to its input (Dumoulin and Visin 2016).
 * @param x [N, I, H, W]
 * @param w [I, O, kH, kW]
 * @param b [O], or none
 * @returns [N, O, (H - 1) stride - 2 padding + kH + outputPadding, the same of W]
 * @throws ShapeError
 */
export function convTranspose2d(x: Node, w: Node, b: Node | undefined, { stride = 1, padding = 0, outputPadding = 0 } = {}): Node {
  return apply(transposed, given(x, w, b), { stride, padding, outputPadding });
}

/** Weights' shape of a convolution from `inputs` to `outputs` channels. */
export const kernelShape = (outputs: number, inputs: number, size: number): Shape => [outputs, inputs, size, size];
